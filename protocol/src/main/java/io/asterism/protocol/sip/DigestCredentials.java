package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/**
 * What Authorization and Proxy-Authorization answer (RFC 7616 §3.4).
 *
 * @param username who it is
 * @param realm that of the challenge
 * @param nonce that of the challenge
 * @param uri the URI that went into the hash
 * @param response the hash
 * @param algorithm that of the challenge; null means MD5
 * @param cnonce the client's part of the hash
 * @param opaque that of the challenge
 * @param qop the quality of protection chosen; null for RFC 2069
 * @param nonceCount eight hex digits
 */
public record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        @Nullable String algorithm,
        @Nullable String cnonce,
        @Nullable String opaque,
        @Nullable String qop,
        @Nullable String nonceCount) {

    /**
     * Reads the value of a header field.
     *
     * @throws SipParseException when the text is not digest credentials
     */
    public static DigestCredentials parse(String text) {
        return read(SipScanner.of(text, MalformedReason.BAD_HEADER_VALUE, SipHeader.AUTHORIZATION));
    }

    static DigestCredentials read(SipScanner in) {
        DigestParameters values = DigestParameters.read(in);
        return new DigestCredentials(
                values.require("username", in),
                values.require("realm", in),
                values.require("nonce", in),
                values.require("uri", in),
                values.require("response", in),
                values.get("algorithm"),
                values.get("cnonce"),
                values.get("opaque"),
                values.get("qop"),
                values.get("nc"));
    }

    /** As a header field's value. For a log line this is too much: it holds the hash. */
    @Override
    public String toString() {
        return new DigestParameters.Writer()
                .quoted("username", username)
                .quoted("realm", realm)
                .quoted("nonce", nonce)
                .quoted("uri", uri)
                .quoted("response", response)
                .plain("algorithm", algorithm)
                .quoted("cnonce", cnonce)
                .quoted("opaque", opaque)
                .plain("qop", qop)
                .plain("nc", nonceCount)
                .toString();
    }
}
