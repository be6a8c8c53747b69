package io.asterism.loadtests.measure.kernel;

import java.util.List;

/** Meters a server: what its processes used between two looks. */
public final class ProcessMeter implements AutoCloseable {

    private final List<Long> pids;
    private final List<JvmProbe> probes;

    /**
     * A meter for a server that runs.
     *
     * @param pids its processes; their descendants count as well
     * @param jvms those of them that are JVMs
     */
    public ProcessMeter(List<Long> pids, List<Long> jvms) {
        this.pids = pids;
        this.probes = jvms.stream().map(JvmProbe::attach).toList();
    }

    /** Looks at it now. */
    public Reading read() {
        long allocated = probes.stream().mapToLong(JvmProbe::allocated).sum();
        return new Reading(CpuTimes.of(pids), allocated);
    }

    /** Bytes of memory that it holds. Not to be asked in the middle of a load: the kernel stops it for a moment. */
    public long resident() {
        return ResidentMemory.bytes(pids);
    }

    /** Bytes in use on the heaps of its JVMs after a full collection. */
    public long liveHeap() {
        return probes.stream().mapToLong(JvmProbe::liveHeap).sum();
    }

    @Override
    public void close() {
        probes.forEach(JvmProbe::close);
    }

    /**
     * One look.
     *
     * @param cpu time of each thread so far
     * @param allocated bytes allocated by JVMs so far
     */
    public record Reading(CpuTimes cpu, long allocated) {}
}
