package io.asterism.node.method;

import io.asterism.node.transaction.Exchange;
import io.asterism.protocol.sip.SipDatagramDecoder;
import io.asterism.protocol.sip.SipFrame;
import io.asterism.protocol.sip.SipLimits;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request, and what it was answered. */
final class FakeExchange implements Exchange {

    static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);

    private final SipRequest request;
    private final List<SipResponse> answers = new ArrayList<>();
    private boolean abandoned;

    private FakeExchange(SipRequest request) {
        this.request = request;
    }

    /** A request with a head that all have in common, some more fields and a body. */
    static FakeExchange of(String method, String uri, String fields, String body) {
        String message = method + " " + uri + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bK1\r\n"
                + "From: <sip:a@127.0.0.1>;tag=t\r\n"
                + (fields.contains("To: ") ? "" : "To: <sip:hub@127.0.0.1>\r\n")
                + "Call-ID: call\r\n"
                + "CSeq: 7 " + method + "\r\n"
                + fields
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                + body;
        SipFrame frame = new SipDatagramDecoder(SipLimits.DEFAULT)
                .decode(Unpooled.copiedBuffer(message, StandardCharsets.UTF_8));
        if (frame instanceof SipFrame.Decoded(SipRequest decoded)) {
            return new FakeExchange(decoded);
        }
        throw new AssertionError(frame);
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public InetSocketAddress source() {
        return SOURCE;
    }

    @Override
    public SipResponse.Builder respond(int status, String reason) {
        return SipResponse.to(request, status, reason, "totag");
    }

    @Override
    public void answer(SipResponse response) {
        answers.add(response);
    }

    @Override
    public void abandon() {
        abandoned = true;
    }

    SipResponse answer() {
        if (answers.size() != 1) {
            throw new AssertionError("answers: " + answers);
        }
        return answers.getFirst();
    }

    boolean isUnanswered() {
        return answers.isEmpty();
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
