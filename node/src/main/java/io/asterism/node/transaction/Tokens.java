package io.asterism.node.transaction;

import java.security.SecureRandom;

/** Words that nobody has used and nobody can guess: branches, tags, Call-IDs. */
public final class Tokens {

    private static final char[] ALPHABET = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int BYTES = 10;
    private static final int BITS = 5;

    private final SecureRandom random;

    public Tokens(SecureRandom random) {
        this.random = random;
    }

    /** 80 random bits in sixteen letters and digits. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        char[] token = new char[BYTES * Byte.SIZE / BITS];
        long bits = 0;
        int held = 0;
        int next = 0;
        for (byte b : bytes) {
            bits = (bits << Byte.SIZE) | (b & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                token[next++] = ALPHABET[(int) (bits >>> held) & ((1 << BITS) - 1)];
            }
        }
        return new String(token);
    }
}
