package io.asterism.loadtests.measure.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of some requests. Written by the generator's loop; read when the load is over. */
public final class Tally {

    /** An answer that takes longer comes after its sender has repeated the request (T1 of RFC 3261). */
    public static final long LATE_NANOS = 500_000_000L;

    private static final long LONGEST_NANOS = 120_000_000_000L;

    private final Histogram latency = histogram();
    private final Histogram spread = histogram();
    private final Histogram lag = histogram();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long due;
    private long late;
    private long lost;
    private long repeated;
    private long spreading;

    void onDue() {
        due++;
    }

    void onSent(long lagNanos) {
        lag.recordValue(bounded(lagNanos));
    }

    void onRepeated() {
        repeated++;
    }

    void onAnswer(int status, long nanos) {
        statuses.merge(status, 1L, Long::sum);
        latency.recordValue(bounded(nanos));
        if (nanos >= LATE_NANOS) {
            late++;
        }
    }

    void onLost() {
        lost++;
    }

    void onSpreading() {
        spreading++;
    }

    void onSpread(long nanos) {
        spread.recordValue(bounded(nanos));
    }

    /** Requests that were due. */
    public long due() {
        return due;
    }

    public long answered() {
        return latency.getTotalCount();
    }

    /** Requests that were answered with 2xx. */
    public long accepted() {
        return statuses.entrySet().stream()
                .filter(status -> status.getKey() / 100 == 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Answers by status. */
    public Map<Integer, Long> statuses() {
        return statuses;
    }

    /** Requests that were answered after their sender had repeated them. */
    public long late() {
        return late;
    }

    /** Requests that were never answered. */
    public long lost() {
        return lost;
    }

    /** Datagrams that were sent again. */
    public long repeated() {
        return repeated;
    }

    /** Whether fewer than one in a thousand was lost, late or refused. */
    public boolean held() {
        return (lost + late + answered() - accepted()) * 1000 < due;
    }

    /** From the moment a request was due to its final answer. */
    public Histogram latency() {
        return latency;
    }

    /** From the moment a change was due until the last peer had it. */
    public Histogram spread() {
        return spread;
    }

    /** Changes that should have reached all peers and did not. */
    public long spreadMissing() {
        return spreading - spread.getTotalCount();
    }

    /** How late the generator itself was in sending. */
    public Histogram lag() {
        return lag;
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, 3);
    }

    private static long bounded(long nanos) {
        return Math.clamp(nanos, 0, LONGEST_NANOS);
    }
}
