package io.asterism.node.method;

import io.asterism.node.method.RefusedException.Extra;
import io.asterism.node.transaction.Exchange;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipResponse;
import io.asterism.protocol.sip.SipStatus;
import java.util.function.Supplier;

/**
 * OPTIONS: what we can do (RFC 3261 §11.2), and the keep-alive of an Asterisk's {@code qualify}. Everyone who may talk to us
 * gets the same answer, whatever it asks about, so nobody learns from it whom we know.
 */
final class OptionsMethod implements RequestMethod {

    private final Supplier<Extra> allow;

    OptionsMethod(Supplier<Extra> allow) {
        this.allow = allow;
    }

    @Override
    public void handle(Exchange exchange) {
        SipResponse.Builder response = exchange.respond(200, SipStatus.phrase(200));
        response.add(allow.get().header(), allow.get().value());
        response.add(Offer.ALLOW_EVENTS.header(), Offer.ALLOW_EVENTS.value());
        response.add(Offer.ACCEPT.header(), Offer.ACCEPT.value());
        response.add(Offer.ACCEPT_ENCODING.header(), Offer.ACCEPT_ENCODING.value());
        response.add(SipHeader.SUPPORTED, "");
        exchange.answer(response.build());
    }
}
