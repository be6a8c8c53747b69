package io.asterism.protocol.sip;

/** A SIP message: a start line, header fields and a body (RFC 3261 §7). Immutable. */
public sealed interface SipMessage permits SipRequest, SipResponse {

    SipHeaders headers();

    /** The body, empty when there is none. Not a copy: it must not be written to. */
    byte[] body();

    /** The start line without its end. */
    String startLine();
}
