package io.asterism.loadtests.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of what Maven built in {@code node/target}: what the launcher would run, without its look at
 * whether the build is stale.
 */
public final class AsterismCommand {

    private static final Duration VERB = Duration.ofSeconds(60);
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    /** What the launcher hands to this JDK; asked for once. */
    private static final class LauncherOptions {
        private static final List<String> ALL = List.of(Command.run(
                        VERB,
                        List.of(
                                "env",
                                "JAVA_HOME=" + JDK,
                                Checkout.root().resolve("asterism").toString(),
                                "--java-options"))
                .orThrow()
                .strip()
                .split(" "));
    }

    private AsterismCommand() {}

    /** Runs a verb to its end. */
    public static Command.Outcome run(String... arguments) {
        return Command.run(VERB, line(List.of(), arguments));
    }

    static List<String> line(List<String> jvmOptions, String... arguments) {
        Path target = Checkout.root().resolve("node/target");
        if (!Files.exists(target.resolve("asterism-node.jar"))) {
            throw new LabException("no build in " + target + ": ./mvnw -Dquick -DskipTests package");
        }
        List<String> command = new ArrayList<>(List.of(
                // Whoever runs this may have had them ignored: nohup, or a shell's background
                "env", "--default-signal=HUP,INT", JDK.resolve("bin/java").toString()));
        command.addAll(LauncherOptions.ALL);
        command.addAll(jvmOptions);
        command.addAll(optionsOfTheUser());
        command.addAll(List.of(
                "-cp",
                target.resolve("asterism-node.jar") + ":" + target.resolve("lib") + "/*",
                "io.asterism.node.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** As the launcher does it. */
    private static List<String> optionsOfTheUser() {
        String options = System.getenv().getOrDefault("ASTERISM_JAVA_OPTS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }
}
