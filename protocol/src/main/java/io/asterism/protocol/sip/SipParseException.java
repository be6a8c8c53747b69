package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/**
 * A value that does not follow its grammar. It is unchecked because what transactions need was checked when the message
 * was decoded; whoever asks for another value answers {@link MalformedReason#suggestedStatus()}. It has no stack trace:
 * any sender can cause one per packet.
 */
public final class SipParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MalformedReason reason;
    private final @Nullable SipHeader header;
    private final int offset;

    SipParseException(MalformedReason reason, @Nullable SipHeader header, int offset, String detail) {
        this(header == null ? detail : header.wireName() + ": " + detail, reason, header, offset);
    }

    private SipParseException(String message, MalformedReason reason, @Nullable SipHeader header, int offset) {
        super(message, null, false, false);
        this.reason = reason;
        this.header = header;
        this.offset = offset;
    }

    /** The same with a reason that says more. */
    SipParseException as(MalformedReason other) {
        String message = getMessage();
        return new SipParseException(message == null ? "" : message, other, header, offset);
    }

    public MalformedReason reason() {
        return reason;
    }

    /** The header that the value belongs to, when it belongs to a known one. */
    public @Nullable SipHeader header() {
        return header;
    }

    /** Where: from the start of the message, or of the text when only a text was read. */
    public int offset() {
        return offset;
    }
}
