package io.asterism.protocol.model;

import java.util.Comparator;

/**
 * Hybrid logical time: when a record was written, so that two copies of it can be told old from new on every node.
 *
 * @param time milliseconds since 1970 in the upper 48 bits, a counter within the millisecond in the lower 16
 * @param writer the node that wrote it; orders two stamps of the same time, and means nothing else
 * @see <a href="https://cse.buffalo.edu/tech-reports/2014-04.pdf">Kulkarni and others, Logical Physical Clocks</a>
 */
public record Stamp(long time, int writer) implements Comparable<Stamp> {

    /** Older than every stamp that a clock gives. */
    public static final Stamp NONE = new Stamp(0, 0);

    private static final int COUNTER_BITS = 16;
    private static final Comparator<Stamp> ORDER =
            Comparator.comparingLong(Stamp::time).thenComparingInt(Stamp::writer);

    public Stamp {
        if (time < 0) {
            throw new IllegalArgumentException("time: " + time + " (expected: >= 0)");
        }
    }

    /** The first moment of a millisecond. */
    public static long timeAt(long millis) {
        return millis << COUNTER_BITS;
    }

    /** The millisecond that this stamp falls in. */
    public long millis() {
        return time >>> COUNTER_BITS;
    }

    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
