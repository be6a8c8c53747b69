package io.asterism.node.identity;

import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hashes of digest authentication (RFC 7616 §3.4.1), without {@code auth-int} and the {@code -sess} variants. */
final class Digest {

    static final String QOP = "auth";

    private Digest() {}

    /** The hash of user, realm and password: made of the password, or as it was configured. */
    static Optional<String> secret(DigestAlgorithm algorithm, AuthSettings auth, String realm) {
        return Optional.ofNullable(auth.digests().get(algorithm))
                .or(() -> auth.password().map(password -> secret(algorithm, auth.username(), realm, password)));
    }

    static String secret(DigestAlgorithm algorithm, String username, String realm, String password) {
        return hash(algorithm, username + ":" + realm + ":" + password);
    }

    /**
     * The {@code response} of credentials.
     *
     * @param count eight hex digits; null, like {@code cnonce}, for a server of RFC 2069 that offered no qop
     */
    static String response(
            DigestAlgorithm algorithm,
            String secret,
            String nonce,
            @Nullable String count,
            @Nullable String cnonce,
            String method,
            String uri) {
        String request = hash(algorithm, method + ":" + uri);
        String middle = count == null ? "" : count + ":" + cnonce + ":" + QOP + ":";
        return hash(algorithm, secret + ":" + nonce + ":" + middle + request);
    }

    /** Compares in a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(DigestAlgorithm algorithm, String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance(algorithm.messageDigest()).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " (expected: in every JDK)", e);
        }
    }
}
