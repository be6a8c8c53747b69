package io.asterism.federation.rules;

import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives stamps that only grow: on this node, and after every stamp of another node that it was shown.
 *
 * <p>A clock does not follow another one further than {@link #MAX_DRIFT} ahead of the wall clock. What was written under
 * such a clock can still be overwritten, but it does not carry this clock along. Safe for use by several threads.
 *
 * @see <a href="https://cse.buffalo.edu/tech-reports/2014-04.pdf">Kulkarni and others, Logical Physical Clocks</a>
 */
public final class HybridClock {

    /** How far ahead another node's stamp may be and still be followed. */
    public static final Duration MAX_DRIFT = Duration.ofMinutes(1);

    private final int writer;
    private final AtomicLong last = new AtomicLong();

    /** A clock whose stamps name the node that wrote. */
    public HybridClock(int writer) {
        this.writer = writer;
    }

    /** A stamp higher than any that this clock gave or followed before. */
    public Stamp next(long nowMillis) {
        long wall = Stamp.timeAt(nowMillis);
        return new Stamp(last.updateAndGet(previous -> Math.max(previous + 1, wall)), writer);
    }

    /** A stamp higher than the one that a record holds now, so that the next version of it wins on every node. */
    public Stamp nextAfter(Stamp held, long nowMillis) {
        follow(held, nowMillis);
        Stamp next = next(nowMillis);
        return next.isAfter(held) ? next : new Stamp(held.time() + 1, writer);
    }

    /**
     * Takes note of another node's stamp.
     *
     * @return whether it was followed; if not, the clock of the node that wrote it is wrong, or ours is
     */
    public boolean follow(Stamp seen, long nowMillis) {
        if (seen.millis() > nowMillis + MAX_DRIFT.toMillis()) {
            return false;
        }
        last.accumulateAndGet(seen.time(), Math::max);
        return true;
    }
}
