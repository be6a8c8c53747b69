package io.asterism.loadtests.measure.kernel;

import io.asterism.loadtests.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A recording of JVMs by JFR. */
public final class FlightRecording {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String folder;
    private final List<Long> jvms;

    private FlightRecording(String folder, List<Long> jvms) {
        this.folder = folder;
        this.jvms = jvms;
    }

    /** Begins to record; does nothing when the folder is empty. */
    public static FlightRecording start(String folder, List<Long> jvms, Duration atMost) {
        FlightRecording recording = new FlightRecording(folder, folder.isEmpty() ? List.of() : jvms);
        makeFolder(folder);
        recording.tell("JFR.start", "name=measure", "settings=profile", "maxage=" + atMost.toSeconds() + "s");
        return recording;
    }

    /** Writes what was recorded into the folder, a file for each JVM. */
    public void end() {
        jvms.forEach(pid -> jcmd(pid, "JFR.dump", "name=measure", "filename=" + file(pid)));
        tell("JFR.stop", "name=measure");
    }

    private static void makeFolder(String folder) {
        try {
            Files.createDirectories(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long pid) {
        return Path.of(folder).toAbsolutePath().resolve("%d-%d.jfr".formatted(pid, System.nanoTime()));
    }

    private void tell(String... command) {
        jvms.forEach(pid -> jcmd(pid, command));
    }

    private static void jcmd(long pid, String... command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        List<String> line = new ArrayList<>(List.of(jcmd, Long.toString(pid)));
        line.addAll(List.of(command));
        Command.run(SOON, line).orThrow();
    }
}
