package io.asterism.loadtests.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of what Maven built in {@code node/target}: what the launcher would run, without its look at
 * whether the build is stale.
 */
public final class AsterismCommand {

    private static final Duration VERB = Duration.ofSeconds(60);

    private AsterismCommand() {}

    /** Runs a verb to its end. */
    public static Command.Outcome run(String... arguments) {
        return Command.run(VERB, line(arguments));
    }

    static List<String> line(String... arguments) {
        Path target = Checkout.root().resolve("node/target");
        if (!Files.exists(target.resolve("asterism-node.jar"))) {
            throw new LabException("no build in " + target + ": ./mvnw -Dquick -DskipTests package");
        }
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                target.resolve("asterism-node.jar") + ":" + target.resolve("lib") + "/*",
                "io.asterism.node.Main");
        return Stream.concat(java, Stream.of(arguments)).toList();
    }
}
