package io.asterism.node.edge;

import io.asterism.node.edge.EdgeListener.Drop;
import io.asterism.node.transaction.EncodedMessage;
import io.asterism.protocol.sip.SipFrame;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import io.asterism.protocol.sip.SipStatus;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the decoders found on its way. */
final class FrameRouter {

    private static final Logger LOG = LoggerFactory.getLogger(FrameRouter.class);
    private static final EncodedMessage PONG = EncodedMessage.of("\r\n".getBytes(StandardCharsets.US_ASCII));

    private final RequestIntake requests;
    private final AnswerIntake answers;
    private final EdgeListener listener;
    private final SourceWarnings warnings;
    private final LongSupplier clock;

    FrameRouter(
            RequestIntake requests,
            AnswerIntake answers,
            EdgeListener listener,
            SourceWarnings warnings,
            LongSupplier clock) {
        this.requests = requests;
        this.answers = answers;
        this.listener = listener;
        this.warnings = warnings;
        this.clock = clock;
    }

    void received(SipFrame frame, Flow flow) {
        switch (frame) {
            case SipFrame.Decoded(SipRequest request) -> requests.received(request, flow);
            case SipFrame.Decoded(SipResponse response) -> {
                if (!answers.received(response)) {
                    listener.dropped(flow.protocol(), Drop.STRAY_ANSWER);
                }
            }
            case SipFrame.Malformed malformed -> refuse(malformed, flow);
            case SipFrame.Ping ping -> {
                // FL-1; over UDP a keep-alive only holds the way through a NAT open
                if (flow.reliable()) {
                    flow.send(PONG, flow.remote());
                }
            }
            case SipFrame.Pong pong -> {}
        }
    }

    private void refuse(SipFrame.Malformed malformed, Flow flow) {
        listener.malformed(flow.protocol(), malformed.reason().name());
        warnings.allow(flow.remote().getAddress(), malformed.reason().name(), clock.getAsLong())
                .ifPresent(leftOut -> LOG.atWarn()
                        .setMessage("malformed message")
                        .addKeyValue("source", flow.remote())
                        .addKeyValue("transport", flow.protocol())
                        .addKeyValue("reason", malformed.reason())
                        .addKeyValue("offset", malformed.offset())
                        .addKeyValue("detail", malformed.detail())
                        .addKeyValue("leftOut", leftOut)
                        .log());
        SipRequest request = malformed.answerable();
        if (request != null) {
            ResponseRoute route = ResponseRoute.of(request, flow.remote());
            int status = malformed.suggestedStatus();
            SipResponse response = requests.answers()
                    .respond(request, route, status, SipStatus.phrase(status))
                    .build();
            flow.send(EncodedMessage.of(response), route.to());
        }
    }
}
