package io.asterism.node.method;

import io.asterism.protocol.sip.SipRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Knows who sends a request and whether that is true. */
public interface SenderCheck {

    /** Whether requests from this address are heard at all. */
    boolean admits(InetSocketAddress source);

    /** Who sent a request. */
    Sender sender(SipRequest request, InetSocketAddress source);

    /** What came out of it. */
    sealed interface Sender {

        /** An endpoint, by name. */
        record Known(String endpoint) implements Sender {}

        /**
         * Somebody who has to prove it first.
         *
         * @param challenges the values of WWW-Authenticate, the best first
         * @param refusal why, when it is more than that there were no credentials
         * @param detail the same in words, for the log and not for the sender
         */
        record Challenged(List<String> challenges, Optional<Refusal> refusal, String detail) implements Sender {}
    }
}
