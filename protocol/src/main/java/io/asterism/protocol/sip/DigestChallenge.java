package io.asterism.protocol.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What WWW-Authenticate and Proxy-Authenticate ask for (RFC 7616 §3.3, RFC 8760).
 *
 * @param realm whose password is wanted
 * @param nonce the server's part of the hash
 * @param algorithm as it was written; null means MD5
 * @param opaque to be sent back as it is
 * @param stale whether only the nonce was too old
 * @param qop the qualities of protection offered; empty for RFC 2069
 */
public record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String algorithm,
        @Nullable String opaque,
        boolean stale,
        List<String> qop) {

    public DigestChallenge {
        qop = List.copyOf(qop);
    }

    /**
     * Reads the value of a header field.
     *
     * @throws SipParseException when the text is not a digest challenge
     */
    public static DigestChallenge parse(String text) {
        return read(SipScanner.of(text, MalformedReason.BAD_HEADER_VALUE, SipHeader.WWW_AUTHENTICATE));
    }

    static DigestChallenge read(SipScanner in) {
        DigestParameters values = DigestParameters.read(in);
        return new DigestChallenge(
                values.require("realm", in),
                values.require("nonce", in),
                values.get("algorithm"),
                values.get("opaque"),
                "true".equalsIgnoreCase(values.get("stale")),
                tokens(values.get("qop")));
    }

    private static List<String> tokens(@Nullable String list) {
        if (list == null) {
            return List.of();
        }
        return List.of(list.split(",")).stream()
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return new DigestParameters.Writer()
                .quoted("realm", realm)
                .quoted("nonce", nonce)
                .quoted("opaque", opaque)
                .plain("algorithm", algorithm)
                .plain("stale", stale ? "true" : null)
                .quoted("qop", qop.isEmpty() ? null : String.join(",", qop))
                .toString();
    }
}
