package io.asterism.node.method;

import io.asterism.protocol.sip.SipHeader;
import java.util.List;

/** A check that a request did not pass. It carries no stack trace, since bad requests come as fast as a sender likes. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final transient List<Extra> extras;

    RefusedException(Refusal refusal, String detail, Extra... extras) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.extras = List.of(extras);
    }

    Refusal refusal() {
        return refusal;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Extra> extras() {
        return extras;
    }

    /** A header field that the refusal must have. */
    record Extra(SipHeader header, String value) {}
}
