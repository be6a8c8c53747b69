package io.asterism.node.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The hashes of digest authentication that we know, as RFC 8760 names them; from weak to strong. */
public enum DigestAlgorithm {
    MD5("MD5", "MD5", 32),
    SHA_256("SHA-256", "SHA-256", 64),
    SHA_512_256("SHA-512-256", "SHA-512/256", 64);

    /** In the order in which they are offered. */
    public static final List<DigestAlgorithm> BEST_FIRST = List.of(SHA_512_256, SHA_256, MD5);

    private final String token;
    private final String messageDigest;
    private final int hexDigits;

    DigestAlgorithm(String token, String messageDigest, int hexDigits) {
        this.token = token;
        this.messageDigest = messageDigest;
        this.hexDigits = hexDigits;
    }

    /** The algorithm with this token, in any case. */
    public static Optional<DigestAlgorithm> of(String token) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.token.equalsIgnoreCase(token))
                .findFirst();
    }

    /** The word on the wire and in {@code pjsip.conf}. */
    public String token() {
        return token;
    }

    /** The name that the JDK gives it. */
    public String messageDigest() {
        return messageDigest;
    }

    /** How long a hash is in hex digits. */
    public int hexDigits() {
        return hexDigits;
    }
}
