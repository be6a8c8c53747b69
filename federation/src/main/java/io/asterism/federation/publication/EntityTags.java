package io.asterism.federation.publication;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Entity-tags that nobody can guess and that never come again: 96 random bits in 16 characters. */
final class EntityTags {

    private static final int BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Random bytes for many tags: asking for few costs as much. */
    private static final byte[] POOL = new byte[BYTES * 256];

    private static int used = POOL.length;

    private EntityTags() {}

    static String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /** A number for a new chain, unlike that of any other. */
    static long nextChain() {
        return RANDOM.nextLong() & Long.MAX_VALUE;
    }

    private static synchronized byte[] bytes() {
        if (used == POOL.length) {
            RANDOM.nextBytes(POOL);
            used = 0;
        }
        byte[] bytes = Arrays.copyOfRange(POOL, used, used + BYTES);
        used += BYTES;
        return bytes;
    }
}
