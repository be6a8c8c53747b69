package io.asterism.node.identity;

import java.time.Duration;
import java.util.Comparator;

/**
 * A nonce of ours, read.
 *
 * @param issuedMillis when it was given out
 * @param random tells it from others of that millisecond
 */
record Nonce(long issuedMillis, long random) implements Comparable<Nonce> {

    private static final Comparator<Nonce> OLDEST_FIRST =
            Comparator.comparingLong(Nonce::issuedMillis).thenComparingLong(Nonce::random);

    /** Another node's clock may be ahead of ours by so much. */
    private static final long CLOCK_SKEW_MILLIS = 10_000;

    boolean isFresh(Duration lifetime, long nowMillis) {
        long age = nowMillis - issuedMillis;
        return age >= -CLOCK_SKEW_MILLIS && age <= lifetime.toMillis();
    }

    @Override
    public int compareTo(Nonce other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
