package io.asterism.federation.sharding;

import java.time.Duration;

/**
 * Notices that this process stood still while time went on: a suspended machine, a SIGSTOP, a long pause of the
 * collector. What was due meanwhile may have happened without us: a peer whose keep-alive we could not take is not gone.
 */
public final class Standstill {

    /** How often {@link #tick} must be called. */
    static final Duration TICK = Duration.ofMillis(500);

    /** Longer than a busy machine is late. */
    private static final long LONGEST_PAUSE_MILLIS = 4000;

    private long lastMillis;
    private long endMillis = Long.MIN_VALUE;

    /** Nothing has stood still so far. */
    public Standstill(long now) {
        lastMillis = now;
    }

    /** The process is running. */
    synchronized void tick(long now) {
        lastEnd(now);
        lastMillis = now;
    }

    /** When the last standstill was over, in milliseconds; a number below every time when there was none. */
    public synchronized long lastEnd(long now) {
        if (now - lastMillis > LONGEST_PAUSE_MILLIS) {
            lastMillis = now;
            endMillis = now;
        }
        return endMillis;
    }
}
