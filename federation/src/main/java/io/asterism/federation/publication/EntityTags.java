package io.asterism.federation.publication;

import java.security.SecureRandom;
import java.util.Base64;

/** Entity-tags that nobody can guess and that never come again: 96 random bits in 16 characters. */
final class EntityTags {

    private static final int BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EntityTags() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A number for a new chain, unlike that of any other. */
    static long nextChain() {
        return RANDOM.nextLong() & Long.MAX_VALUE;
    }
}
