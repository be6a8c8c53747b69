package io.asterism.node.method;

import io.asterism.protocol.sip.SipRequest;
import java.net.InetSocketAddress;

/** Says of every sender what it was told to. */
final class FakeSenders implements SenderCheck {

    private boolean admitting = true;
    private Sender sender = new Sender.Known("a");

    @Override
    public boolean admits(InetSocketAddress source) {
        return admitting;
    }

    @Override
    public Sender sender(SipRequest request, InetSocketAddress source) {
        return sender;
    }

    void admitNobody() {
        admitting = false;
    }

    void say(Sender other) {
        sender = other;
    }
}
