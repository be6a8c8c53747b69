package io.asterism.node.transaction;

/**
 * The timers of non-INVITE transactions, in milliseconds (RFC 3261 §17.1.2 and table 4).
 *
 * @param t1 estimate of the round trip
 * @param t2 longest interval between two copies of a request
 * @param t4 longest time that a message stays in the network
 */
public record SipTimers(long t1, long t2, long t4) {

    public static final SipTimers RFC_3261 = new SipTimers(500, 4_000, 5_000);

    public SipTimers {
        if (t1 <= 0 || t2 < t1 || t4 < 0) {
            throw new IllegalArgumentException(
                    "t1, t2, t4: " + t1 + ", " + t2 + ", " + t4 + " (expected: 0 < t1 <= t2)");
        }
    }

    /** Timer F: after this time without a final answer a request has failed. */
    public long timeout() {
        return 64 * t1;
    }

    /** Timer J: for this time a final answer is kept for a repeated request. Streams need none of it. */
    public long keepAnswer(boolean reliable) {
        return reliable ? 0 : 64 * t1;
    }

    /** Timer K: for this time repeated answers are absorbed. Streams need none of it. */
    public long absorbAnswers(boolean reliable) {
        return reliable ? 0 : t4;
    }

    /** RFC 4320 §4.1: a 100 is of use only once the sender's Timer E has been reset to T2, and then it is. */
    public long trying() {
        long elapsed = 0;
        for (long interval = t1; interval < t2; interval *= 2) {
            elapsed += interval;
        }
        return elapsed;
    }

    /** Timer E after a copy was sent: doubles up to T2. */
    long nextInterval(long interval) {
        return Math.min(2 * interval, t2);
    }
}
