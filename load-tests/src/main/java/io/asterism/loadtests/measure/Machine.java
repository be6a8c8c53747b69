package io.asterism.loadtests.measure;

import io.asterism.loadtests.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a result says of where it was made. */
final class Machine {

    private static final Duration SOON = Duration.ofSeconds(10);

    private Machine() {}

    static String describe() {
        return "%s, %d cores, %s, kernel %s, JDK %s; load average %s at the start"
                .formatted(
                        line("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        read("/proc/loadavg").replaceFirst("(?s) .*", ""));
    }

    static String commit() {
        String changed = git("status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : " with changes";
        return git("rev-parse", "--short", "HEAD") + changed;
    }

    private static String memory() {
        long kilobytes = Long.parseLong(line("/proc/meminfo", "MemTotal").replace(" kB", ""));
        return kilobytes / (1 << 20) + " GB";
    }

    private static String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Command.run(SOON, command).orThrow().strip();
    }

    private static String line(String file, String key) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
