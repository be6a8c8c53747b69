package io.asterism.loadtests.measure.kernel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each thread of some processes has run so far, from {@code schedstat}: nanoseconds, in the kernel and out of
 * it.
 *
 * @param threads by thread id
 */
public record CpuTimes(Map<Long, ThreadTime> threads) {

    /** One thread: its name, and how long it has run. */
    public record ThreadTime(String name, long nanos) {}

    /** The times of some processes and of all that descend from them. */
    public static CpuTimes of(Collection<Long> pids) {
        Map<Long, ThreadTime> times = new HashMap<>();
        for (long pid : ProcessTree.of(pids)) {
            for (long thread : ProcFiles.threads(pid)) {
                String name = ProcFiles.read(pid, thread, "comm").strip();
                times.put(thread, new ThreadTime(name, nanos(ProcFiles.read(pid, thread, "schedstat"))));
            }
        }
        return new CpuTimes(times);
    }

    /** What was used since an earlier look. A thread that has ended since is missing. */
    public CpuUse since(CpuTimes earlier) {
        Map<String, Long> byName = new HashMap<>();
        threads.forEach((id, now) -> {
            ThreadTime before = earlier.threads.get(id);
            long used = now.nanos() - (before == null ? 0 : before.nanos());
            byName.merge(CpuUse.family(now.name()), used, Long::sum);
        });
        return new CpuUse(byName);
    }

    /** The first number of a {@code schedstat}: time on a CPU, in nanoseconds. */
    static long nanos(String schedstat) {
        int end = schedstat.indexOf(' ');
        return end < 0 ? 0 : Long.parseLong(schedstat.substring(0, end));
    }
}
