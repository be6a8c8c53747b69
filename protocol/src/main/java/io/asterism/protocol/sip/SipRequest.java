package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/** A request (RFC 3261 §7.1). Immutable. */
public final class SipRequest implements SipMessage {
    private final String method;
    private final String requestUri;
    private final SipHeaders headers;
    private final byte[] body;
    private @Nullable SipUri uri;

    SipRequest(String method, String requestUri, @Nullable SipUri uri, SipHeaders headers, byte[] body) {
        this.method = method;
        this.requestUri = requestUri;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    /** A request of our own. Its transaction needs Via, From, To, Call-ID, CSeq and Max-Forwards to be added. */
    public static Builder builder(String method, String requestUri) {
        return new Builder(method, requestUri);
    }

    /** One of the names in {@link SipMethods}, or any other token. */
    public String method() {
        return method;
    }

    /** The Request-URI as it was written, of any scheme. */
    public String requestUri() {
        return requestUri;
    }

    /**
     * The Request-URI, read.
     *
     * @throws SipParseException when it is of another scheme: {@link MalformedReason#UNSUPPORTED_URI_SCHEME}
     */
    public SipUri uri() {
        SipUri read = uri;
        if (read == null) {
            read = SipUri.parse(requestUri);
            uri = read;
        }
        return read;
    }

    @Override
    public SipHeaders headers() {
        return headers;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public String startLine() {
        return method + " " + requestUri + " " + Via.SIP_2;
    }

    /** This request with another topmost Via, as {@link Via#receivedFrom} makes one. */
    public SipRequest withTopVia(Via via) {
        return toBuilder().topVia(via).build();
    }

    /** A builder that begins with all that this request has. */
    public Builder toBuilder() {
        Builder builder = new Builder(this);
        builder.addLines(headers.lines(null));
        builder.bodyAsItIs(body);
        return builder;
    }

    /** The whole message as text, for tests. */
    @Override
    public String toString() {
        return SipEncoder.text(this);
    }

    /** Puts a request together. */
    public static final class Builder extends SipMessageBuilder<Builder> {
        private final String method;
        private final String requestUri;

        private Builder(String method, String requestUri) {
            SipCharacters.requireToken("method", method);
            if (!SipCharacters.isUri(requestUri)) {
                throw new IllegalArgumentException("requestUri: " + requestUri + " (expected: a URI)");
            }
            this.method = method;
            this.requestUri = requestUri;
        }

        /** For a request that has been decoded, which may have been refused for its start line. */
        private Builder(SipRequest request) {
            this.method = request.method;
            this.requestUri = request.requestUri;
        }

        @Override
        Builder self() {
            return this;
        }

        public SipRequest build() {
            SipHeaders headers = headers();
            return new SipRequest(method, requestUri, null, headers, body());
        }
    }
}
