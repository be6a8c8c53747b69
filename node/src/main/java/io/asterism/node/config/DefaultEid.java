package io.asterism.node.config;

import io.asterism.protocol.model.Eid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * An entity id for a cluster that was given none: the same on every node and after every restart, and never the address
 * of a network card, which is what an Asterisk takes.
 */
final class DefaultEid {

    private static final int BYTES = 6;
    private static final int LOCALLY_ADMINISTERED = 0x02;
    private static final int MULTICAST = 0x01;

    private DefaultEid() {}

    static Eid of(List<String> words) {
        byte[] hash =
                sha256("asterism " + String.join(" ", words.stream().sorted().toList()));
        long value = (hash[0] | LOCALLY_ADMINISTERED) & ~MULTICAST & 0xff;
        for (int i = 1; i < BYTES; i++) {
            value = (value << Byte.SIZE) | Byte.toUnsignedLong(hash[i]);
        }
        return new Eid(value);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
