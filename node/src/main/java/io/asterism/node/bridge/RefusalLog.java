package io.asterism.node.bridge;

import io.asterism.node.edge.EdgeListener;
import io.asterism.node.edge.SourceWarnings;
import io.asterism.node.method.Refusal;
import io.asterism.node.method.RefusalListener;
import io.asterism.node.transaction.Exchange;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipRequest;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refusals, and says each once in a while and source: who, why, and what to check. */
final class RefusalLog implements RefusalListener {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final EdgeListener listener;
    private final SourceWarnings warnings;
    private final LongSupplier clock;

    RefusalLog(EdgeListener listener, SourceWarnings warnings, LongSupplier clock) {
        this.listener = listener;
        this.warnings = warnings;
        this.clock = clock;
    }

    @Override
    public void refused(Refusal refusal, String detail, Exchange exchange) {
        listener.refused(refusal.name());
        warnings.allow(exchange.source().getAddress(), refusal.name(), clock.getAsLong())
                .ifPresent(leftOut -> warn(refusal, detail, exchange, leftOut));
    }

    private static void warn(Refusal refusal, String detail, Exchange exchange, long leftOut) {
        SipRequest request = exchange.request();
        LOG.atWarn()
                .setMessage("request refused")
                .addKeyValue("reason", refusal)
                .addKeyValue("status", refusal.status())
                .addKeyValue("source", exchange.source())
                .addKeyValue("method", request.method())
                .addKeyValue("uri", request.requestUri())
                .addKeyValue("from", request.headers().from().uri())
                .addKeyValue("callId", request.headers().first(SipHeader.CALL_ID))
                .addKeyValue("detail", detail)
                .addKeyValue("check", refusal.check())
                .addKeyValue("leftOut", leftOut)
                .log();
    }
}
