package io.asterism.node.transaction;

import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import java.net.InetSocketAddress;

/** A request that came in and the way to answer it. The methods may be called on any thread, and later. */
public interface Exchange {

    SipRequest request();

    /** Where the request really came from. */
    InetSocketAddress source();

    /** A response with all that it copies from the request, a To tag and our name (RFC 3261 §8.2.6). */
    SipResponse.Builder respond(int status, String reason);

    /** Sends the final answer. Only the first one counts. */
    void answer(SipResponse response);

    /** There will be no answer. */
    void abandon();

    /** Sends a final answer that has nothing to add. */
    default void answer(int status, String reason) {
        answer(respond(status, reason).build());
    }
}
