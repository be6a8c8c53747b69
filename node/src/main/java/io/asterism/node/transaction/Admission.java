package io.asterism.node.transaction;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests are worked on at once: as many as are answered in a tenth of a second, by the rate of the last ones, and
 * always some. More would only wait for each other, until nobody waits for their answers any more.
 *
 * <p>Safe to use from several threads, but for {@link #advance}.
 */
final class Admission {

    /**
     * As many as an Asterisk lets pile up (asterisk-behaviour §3.6): enough for what comes while the collector works, or while
     * nothing can be answered, and few enough to be answered before they are repeated.
     */
    static final int LEAST = 500;

    /** The wait that is aimed at. */
    static final long WAIT_MILLIS = 100;

    /** How much the last interval counts, beside all before it. */
    private static final double WEIGHT = 0.25;

    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private volatile int most = LEAST;
    private double perInterval;
    private long sinceMillis;
    private long before;

    /** Whether one more would have to wait for too long. */
    boolean isFull() {
        return atWork.get() >= most;
    }

    void begun() {
        atWork.incrementAndGet();
    }

    void answered() {
        atWork.decrementAndGet();
        answered.incrementAndGet();
    }

    void abandoned() {
        atWork.decrementAndGet();
    }

    /** Time passes. */
    void advance(long nowMillis) {
        long elapsed = nowMillis - sinceMillis;
        if (elapsed < WAIT_MILLIS) {
            return;
        }
        long until = answered.get();
        double now = (until - before) * (double) WAIT_MILLIS / elapsed;
        perInterval += (now - perInterval) * WEIGHT;
        most = Math.max(LEAST, (int) perInterval);
        before = until;
        sinceMillis = nowMillis;
    }
}
