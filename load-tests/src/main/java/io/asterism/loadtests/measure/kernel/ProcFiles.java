package io.asterism.loadtests.measure.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code /proc}. A process or thread that has just ended reads as empty. */
final class ProcFiles {

    private static final Path PROC = Path.of("/proc");

    private ProcFiles() {}

    static String read(long pid, String file) {
        return read(PROC.resolve(Long.toString(pid)).resolve(file));
    }

    static String read(long pid, long thread, String file) {
        return read(task(pid).resolve(Long.toString(thread)).resolve(file));
    }

    static List<Long> threads(long pid) {
        try (Stream<Path> threads = Files.list(task(pid))) {
            return threads.map(thread -> Long.valueOf(thread.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // it has ended
        }
    }

    private static Path task(long pid) {
        return PROC.resolve(Long.toString(pid)).resolve("task");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
