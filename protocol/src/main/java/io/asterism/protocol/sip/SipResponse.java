package io.asterism.protocol.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response (RFC 3261 §7.2). Immutable. */
public final class SipResponse implements SipMessage {
    private static final int LOWEST = 100;
    private static final int HIGHEST = 699;

    private final int status;
    private final String reason;
    private final SipHeaders headers;
    private final byte[] body;

    SipResponse(int status, String reason, SipHeaders headers, byte[] body) {
        this.status = status;
        this.reason = reason;
        this.headers = headers;
        this.body = body;
    }

    /** A response with the usual phrase of its status. */
    public static Builder to(SipRequest request, int status, @Nullable String toTag) {
        return to(request, status, SipStatus.phrase(status), toTag);
    }

    /**
     * A response that copies from its request what it has to: Via (all, in order), From, To, Call-ID and CSeq (RFC 3261
     * §8.2.6.2), byte for byte. What the request lacks, the response lacks.
     *
     * @param toTag the tag for a To that has none; null in a 100
     */
    public static Builder to(SipRequest request, int status, String reason, @Nullable String toTag) {
        SipHeaders from = request.headers();
        Builder builder = new Builder(status, reason);
        builder.addLines(from.lines(SipHeader.VIA));
        builder.addFirstLine(from.lines(SipHeader.FROM));
        builder.addFirstLine(tagged(from, toTag));
        builder.addFirstLine(from.lines(SipHeader.CALL_ID));
        builder.addFirstLine(from.lines(SipHeader.CSEQ));
        return builder;
    }

    private static List<HeaderLine> tagged(SipHeaders headers, @Nullable String toTag) {
        List<HeaderLine> lines = headers.lines(SipHeader.TO);
        if (toTag == null || lines.isEmpty() || hasTag(headers)) {
            return lines;
        }
        SipCharacters.requireToken("toTag", toTag);
        return List.of(lines.get(0).appended(";tag=" + toTag));
    }

    private static boolean hasTag(SipHeaders headers) {
        try {
            return headers.to().parameters().contains("tag");
        } catch (SipParseException e) {
            // It is what the request is refused for; nothing can be added to it
            return true;
        }
    }

    public int status() {
        return status;
    }

    /** The phrase, empty when there was none. */
    public String reason() {
        return reason;
    }

    /** Whether no other response to the same request can follow. */
    public boolean isFinal() {
        return status >= 200;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
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
        return Via.SIP_2 + " " + status + " " + reason;
    }

    /** The whole message as text, for tests. */
    @Override
    public String toString() {
        return SipEncoder.text(this);
    }

    /** Puts a response together. */
    public static final class Builder extends SipMessageBuilder<Builder> {
        private final int status;
        private final String reason;

        private Builder(int status, String reason) {
            if (status < LOWEST || status > HIGHEST) {
                throw new IllegalArgumentException(
                        "status: " + status + " (expected: " + LOWEST + ".." + HIGHEST + ")");
            }
            SipCharacters.requireOneLine("reason", reason);
            this.status = status;
            this.reason = reason;
        }

        private void addFirstLine(List<HeaderLine> lines) {
            addLines(lines.subList(0, Math.min(1, lines.size())));
        }

        @Override
        Builder self() {
            return this;
        }

        public SipResponse build() {
            SipHeaders headers = headers();
            return new SipResponse(status, reason, headers, body());
        }
    }
}
