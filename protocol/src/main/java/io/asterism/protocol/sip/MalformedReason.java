package io.asterism.protocol.sip;

/** Why a message, or one value in it, was not understood. */
public enum MalformedReason {
    /** Not SIP at all: neither a request line nor a status line. */
    BAD_START_LINE(400),
    /** SIP, but not version 2.0. */
    UNSUPPORTED_VERSION(505),
    BAD_REQUEST_URI(400),
    REQUEST_URI_TOO_LONG(414),
    /** A URI that is neither {@code sip} nor {@code sips}. Found only when the URI is asked for. */
    UNSUPPORTED_URI_SCHEME(416),
    /** A line of the head that is not a header field. */
    BAD_HEADER_LINE(400),
    /** A header field whose value does not follow its grammar. */
    BAD_HEADER_VALUE(400),
    MISSING_HEADER(400),
    /** A header field twice that may be there once. */
    REPEATED_HEADER(400),
    /** The method in CSeq is not that of the request. */
    CSEQ_MISMATCH(400),
    BAD_CONTENT_LENGTH(400),
    /** The bytes ended before the empty line. */
    HEAD_INCOMPLETE(400),
    /** The bytes ended before Content-Length did. */
    BODY_INCOMPLETE(400),
    HEAD_TOO_LARGE(513),
    LINE_TOO_LONG(513),
    TOO_MANY_HEADERS(513),
    BODY_TOO_LARGE(513),
    MESSAGE_TOO_LARGE(513);

    private final int suggestedStatus;

    MalformedReason(int suggestedStatus) {
        this.suggestedStatus = suggestedStatus;
    }

    /** The status to refuse a request with. */
    public int suggestedStatus() {
        return suggestedStatus;
    }
}
