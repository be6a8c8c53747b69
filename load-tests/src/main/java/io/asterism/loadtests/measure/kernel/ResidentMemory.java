package io.asterism.loadtests.measure.kernel;

import java.util.Collection;

/** Memory that processes hold, from {@code smaps_rollup}: what several share is shared out among them. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** Bytes of some processes and of all that descend from them. */
    public static long bytes(Collection<Long> pids) {
        return ProcessTree.of(pids).stream()
                        .mapToLong(pid -> kilobytes(ProcFiles.read(pid, "smaps_rollup"), "Pss:"))
                        .sum()
                * 1024;
    }

    /** The value of a line such as {@code VmRSS:   123 kB}; 0 when there is none. */
    static long kilobytes(String file, String key) {
        return file.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
