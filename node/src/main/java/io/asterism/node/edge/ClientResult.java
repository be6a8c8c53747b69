package io.asterism.node.edge;

import io.asterism.protocol.sip.SipResponse;

/** What became of a request of ours. */
public sealed interface ClientResult {

    /** The final answer. */
    record Answered(SipResponse response) implements ClientResult {}

    /** Nobody answered. */
    record TimedOut() implements ClientResult {}

    /** It could not leave, or its connection broke; the reason is in words. */
    record Failed(String reason) implements ClientResult {}
}
