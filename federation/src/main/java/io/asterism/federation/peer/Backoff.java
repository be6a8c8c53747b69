package io.asterism.federation.peer;

import java.util.random.RandomGenerator;

/** Growing pauses between tries: half a second at first, doubling up to 30 s, each cut by up to a half at random. */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    private final RandomGenerator random;
    private long pauseMillis = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait now. */
    long next() {
        long longest = pauseMillis;
        pauseMillis = Math.min(longest * 2, LONGEST_MILLIS);
        return longest / 2 + random.nextLong(longest / 2 + 1);
    }

    void reset() {
        pauseMillis = FIRST_MILLIS;
    }
}
