package io.asterism.protocol.sip;

import java.util.List;
import java.util.function.Consumer;

/** What the codec promises of any frame, whatever the bytes were. */
final class SipPromises {
    private static final List<Consumer<SipHeaders>> CHECKED_BY_THE_DECODER = List.of(
            SipHeaders::topVia,
            SipHeaders::from,
            SipHeaders::to,
            SipHeaders::callId,
            SipHeaders::cseq,
            SipHeaders::contacts,
            SipHeaders::contentLength);

    private static final List<Consumer<SipHeaders>> CHECKED_WHEN_ASKED = List.of(
            SipHeaders::vias,
            SipHeaders::event,
            SipHeaders::contentType,
            SipHeaders::expires,
            SipHeaders::minExpires,
            SipHeaders::retryAfter,
            SipHeaders::maxForwards,
            SipHeaders::date,
            SipHeaders::entityTag,
            SipHeaders::ifMatch,
            SipHeaders::accept,
            SipHeaders::authorization,
            SipHeaders::proxyAuthorization,
            SipHeaders::wwwAuthenticate,
            SipHeaders::proxyAuthenticate);

    private SipPromises() {}

    static void hold(SipFrame frame) {
        switch (frame) {
            case SipFrame.Decoded decoded -> hold(decoded.message());
            case SipFrame.Malformed malformed -> {
                if (malformed.answerable() != null) {
                    SipResponse refusal = SipResponse.to(malformed.answerable(), malformed.suggestedStatus(), "t")
                            .build();
                    SipFrames.encode(refusal);
                    Via received = malformed.answerable().headers().topVia().receivedFrom("192.0.2.1", 5060);
                    SipRequest request = malformed.answerable().withTopVia(received);
                    SipFrames.encode(SipResponse.to(request, malformed.suggestedStatus(), "t")
                            .build());
                }
            }
            case SipFrame.Ping ping -> {}
            case SipFrame.Pong pong -> {}
        }
    }

    private static void hold(SipMessage message) {
        CHECKED_BY_THE_DECODER.forEach(accessor -> accessor.accept(message.headers()));
        CHECKED_WHEN_ASKED.forEach(accessor -> readOrRefuse(accessor, message.headers()));
        message.headers().forEach(field -> message.headers().all(field.name()));
        if (message instanceof SipRequest request) {
            readOrRefuse(headers -> request.uri(), message.headers());
            SipFrames.message(SipFrames.encode(SipResponse.to(request, 200, "t").build()));
        }
        SipFrames.message(SipFrames.encode(message));
    }

    private static void readOrRefuse(Consumer<SipHeaders> accessor, SipHeaders headers) {
        try {
            accessor.accept(headers);
        } catch (SipParseException expected) {
            // What an accessor promises for a value that does not follow its grammar
        }
    }
}
