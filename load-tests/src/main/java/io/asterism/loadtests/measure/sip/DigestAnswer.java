package io.asterism.loadtests.measure.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a digest challenge as an Asterisk does: a nonce is used once, so the count is always 1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7616#section-3.4">RFC 7616, 3.4</a>
 */
public final class DigestAnswer {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");
    private static final String COUNT = "00000001";
    private static final String CLIENT_NONCE = "7c1f0e52";

    private final Publisher publisher;
    private final String secret;
    private final Map<String, String> secretHashes = new HashMap<>();

    public DigestAnswer(Publisher publisher, String secret) {
        this.publisher = publisher;
        this.secret = secret;
    }

    /** The value of {@code Authorization} for the value of a {@code WWW-Authenticate}. */
    public byte[] to(String challenge) {
        Map<String, String> given = parameters(challenge);
        String realm = given.getOrDefault("realm", "");
        String nonce = given.getOrDefault("nonce", "");
        String algorithm = given.getOrDefault("algorithm", "MD5");
        String uri = "sip:%s@127.0.0.1:%d".formatted(publisher.name(), publisher.target());
        String first = secretHashes.computeIfAbsent(
                algorithm + realm, key -> hash(algorithm, publisher.name() + ":" + realm + ":" + secret));
        String second = hash(algorithm, "PUBLISH:" + uri);
        String response = hash(algorithm, String.join(":", first, nonce, COUNT, CLIENT_NONCE, "auth", second));
        String opaque = given.containsKey("opaque") ? ", opaque=\"" + given.get("opaque") + "\"" : "";
        return ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=%s, "
                        + "cnonce=\"%s\"%s, qop=auth, nc=%s")
                .formatted(publisher.name(), realm, nonce, uri, response, algorithm, CLIENT_NONCE, opaque, COUNT)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String challenge) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return parameters;
    }

    private static String hash(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm + ": no such digest algorithm", e);
        }
    }
}
