package io.asterism.loadtests.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout that we run from. */
public final class Checkout {

    private static final Path ROOT = find();

    private Checkout() {}

    /** The top folder, which has the launcher. */
    public static Path root() {
        return ROOT;
    }

    /** A file below {@code load-tests}. */
    public static Path loadTests(String path) {
        return ROOT.resolve("load-tests").resolve(path);
    }

    /** Where the lab writes: configuration, logs, results of its runs. */
    public static Path output() {
        return loadTests("target/lab");
    }

    private static Path find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("asterism")) && Files.isDirectory(at.resolve("load-tests"))) {
                return at;
            }
        }
        throw new LabException("not inside a checkout: " + Path.of("").toAbsolutePath());
    }
}
