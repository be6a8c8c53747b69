package io.asterism.node.method;

import io.asterism.node.transaction.Exchange;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipResponse;
import io.asterism.protocol.sip.SipStatus;

/** Answers a request that did not pass a check. */
final class Refusing {

    private Refusing() {}

    static void refuse(Exchange exchange, RefusedException refused, RefusalListener listener) {
        Refusal refusal = refused.refusal();
        listener.refused(refusal, refused.detail(), exchange);
        SipResponse.Builder response = exchange.respond(refusal.status(), SipStatus.phrase(refusal.status()));
        refused.extras().forEach(extra -> response.add(extra.header(), extra.value()));
        if (!refused.detail().isEmpty()) {
            response.add(SipHeader.WARNING, Warnings.text(refused.detail()));
        }
        exchange.answer(response.build());
    }
}
