package io.asterism.node.identity;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which counts of which nonces have been used. What it holds is bounded: beyond that it forgets the oldest
 * nonce, and from then on takes that one, and any older, for stale. So forgetting never lets a replay through.
 */
public final class ReplayWindow {

    private final int bound;
    private final TreeMap<Nonce, Counts> used = new TreeMap<>();
    private @Nullable Nonce forgotten;

    /** @param bound how many nonces are remembered */
    public ReplayWindow(int bound) {
        this.bound = bound;
    }

    /** What is known of a nonce and a count. */
    enum Use {
        FIRST,
        REPEATED,
        FORGOTTEN
    }

    /**
     * Takes note of a use.
     *
     * @param expiredMillis nonces from before this time are no good any more and need not be remembered
     */
    synchronized Use use(Nonce nonce, long count, long expiredMillis) {
        while (!used.isEmpty() && used.firstKey().issuedMillis() < expiredMillis) {
            forgetOldest();
        }
        Counts counts = used.get(nonce);
        if (counts == null) {
            if (forgotten != null && nonce.compareTo(forgotten) <= 0) {
                return Use.FORGOTTEN;
            }
            counts = new Counts();
            used.put(nonce, counts);
        }
        Use use = counts.add(count) ? Use.FIRST : Use.REPEATED;
        if (used.size() > bound) {
            forgetOldest();
        }
        return use;
    }

    synchronized int size() {
        return used.size();
    }

    private void forgetOldest() {
        Nonce oldest = used.pollFirstEntry().getKey();
        if (forgotten == null || oldest.compareTo(forgotten) > 0) {
            forgotten = oldest;
        }
    }

    /** The highest count, and which of the 64 up to it were used: requests under way may overtake each other. */
    private static final class Counts {

        private long highest;
        private long bits;

        boolean add(long count) {
            if (count > highest) {
                long step = count - highest;
                bits = step >= Long.SIZE ? 1 : (bits << step) | 1;
                highest = count;
                return true;
            }
            long age = highest - count;
            if (age >= Long.SIZE || (bits >>> age & 1) != 0) {
                return false;
            }
            bits |= 1L << age;
            return true;
        }
    }
}
