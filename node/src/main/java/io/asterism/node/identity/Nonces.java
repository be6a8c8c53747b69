package io.asterism.node.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes nonces and recognises them again without keeping any: each carries its time and a signature. Every challenge gets
 * its own, since an Asterisk answers each with a count of 1, and several of its publications may be challenged at once.
 */
public final class Nonces {

    private static final String HMAC = "HmacSHA256";
    private static final int CONTENT_BYTES = 2 * Long.BYTES;
    private static final int SIGNATURE_BYTES = 16;
    private static final int TEXT_LENGTH = (CONTENT_BYTES + SIGNATURE_BYTES) * 4 / 3 + 1;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /**
     * @param secret what the signatures are made with: 32 bytes that nobody else knows, of this process or of the cluster
     * @param random a generator fit for cryptography
     */
    public Nonces(byte[] secret, RandomGenerator random) {
        this.key = new SecretKeySpec(secret, HMAC);
        this.random = random;
    }

    String issue(long nowMillis) {
        ByteBuffer bytes = ByteBuffer.allocate(CONTENT_BYTES + SIGNATURE_BYTES)
                .putLong(nowMillis)
                .putLong(random.nextLong());
        bytes.put(signature(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The nonce, if it is one of ours. */
    Optional<Nonce> read(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] signature = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
            if (!MessageDigest.isEqual(signature, signature(bytes))) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.wrap(bytes);
            return Optional.of(new Nonce(content.getLong(), content.getLong()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A text that only we can make of this one. */
    String seal(String text) {
        byte[] content = ("seal " + text).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac(content, content.length));
    }

    private byte[] signature(byte[] bytes) {
        return Arrays.copyOf(mac(bytes, CONTENT_BYTES), SIGNATURE_BYTES);
    }

    private byte[] mac(byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " (expected: in every JDK)", e);
        }
    }
}
