package io.asterism.node.edge;

import io.asterism.node.edge.EdgeListener.Drop;
import io.asterism.node.transaction.Arrival;
import io.asterism.node.transaction.EncodedMessage;
import io.asterism.node.transaction.Overdue;
import io.asterism.node.transaction.RequestHandler;
import io.asterism.node.transaction.RequestKeys;
import io.asterism.node.transaction.ServerTransaction;
import io.asterism.node.transaction.ServerTransactions;
import io.asterism.node.transaction.TransactionKey;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipMethods;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import io.asterism.protocol.sip.SipStatus;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests in: each goes to the handler once, however many copies of it arrive, and its answer goes back. */
final class RequestIntake {

    private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);

    private final ServerTransactions<PendingExchange> transactions;
    private final Answers answers;
    private final EdgeListener listener;
    private final SourceWarnings warnings;
    private final LongSupplier clock;
    private volatile @Nullable RequestHandler handler;

    RequestIntake(
            ServerTransactions<PendingExchange> transactions,
            Answers answers,
            EdgeListener listener,
            SourceWarnings warnings,
            LongSupplier clock) {
        this.transactions = transactions;
        this.answers = answers;
        this.listener = listener;
        this.warnings = warnings;
        this.clock = clock;
    }

    Answers answers() {
        return answers;
    }

    /** From now on this handler gets what comes in. */
    void serve(RequestHandler next) {
        handler = next;
    }

    /** New requests are ignored; copies of old ones still get their answer. */
    void stop() {
        handler = null;
    }

    void received(SipRequest request, Flow flow) {
        if (request.method().equals(SipMethods.ACK)) {
            // We never accept an INVITE, so this one only confirms a refusal
            listener.dropped(flow.protocol(), Drop.ACK);
            return;
        }
        PendingExchange exchange = new PendingExchange(this, request, flow, ResponseRoute.of(request, flow.remote()));
        RequestHandler current = handler;
        if (current == null && !transactions.knows(TransactionKey.of(request))) {
            listener.dropped(flow.protocol(), Drop.NOT_SERVING);
            return;
        }
        switch (transactions.arrived(RequestKeys.of(request), flow.reliable(), clock.getAsLong(), exchange)) {
            case Arrival.Begun<PendingExchange>(var transaction) -> {
                exchange.begun(transaction);
                listener.requestReceived(flow.protocol(), request.method());
                begin(current, exchange);
            }
            case Arrival.Merged<PendingExchange>(var transaction) -> {
                exchange.begun(transaction);
                exchange.answer(482, SipStatus.phrase(482));
            }
            case Arrival.Answered<PendingExchange>(var answer) -> {
                listener.requestRepeated(flow.protocol());
                flow.send(answer, exchange.route().to());
            }
            case Arrival.Awaited<PendingExchange> awaited -> listener.requestRepeated(flow.protocol());
            case Arrival.Overloaded<PendingExchange> overloaded -> overloaded(flow);
        }
    }

    private void overloaded(Flow flow) {
        listener.dropped(flow.protocol(), Drop.OVERLOADED);
        warnings.allow(flow.remote().getAddress(), "overload", clock.getAsLong())
                .ifPresent(leftOut -> LOG.atWarn()
                        .setMessage("more requests than can be answered soon: this one is ignored until it is repeated")
                        .addKeyValue("source", flow.remote())
                        .addKeyValue("leftOut", leftOut)
                        .log());
    }

    void answer(PendingExchange exchange, ServerTransaction<PendingExchange> transaction, SipResponse response) {
        EncodedMessage message = EncodedMessage.of(response);
        long now = clock.getAsLong();
        if (!transactions.answered(transaction, message, now)) {
            return;
        }
        long held = held(exchange, now);
        if (held > 0) {
            var unused = exchange.flow()
                    .executor()
                    .schedule(() -> send(exchange, response, message), held, TimeUnit.MILLISECONDS);
        } else {
            send(exchange, response, message);
        }
    }

    void abandon(PendingExchange exchange, ServerTransaction<PendingExchange> transaction) {
        if (transactions.abandoned(transaction)) {
            givenUp(exchange);
        }
    }

    void advance() {
        transactions.advance(clock.getAsLong(), this::overdue);
    }

    int size() {
        return transactions.size();
    }

    long forgotten() {
        return transactions.forgotten();
    }

    private void begin(@Nullable RequestHandler current, PendingExchange exchange) {
        try {
            if (exchange.request().method().equals(SipMethods.CANCEL)) {
                cancel(exchange);
            } else if (current == null) {
                exchange.abandon();
            } else {
                current.handle(exchange);
            }
        } catch (RuntimeException e) {
            warnings.allow(exchange.source().getAddress(), "bug", clock.getAsLong())
                    .ifPresent(leftOut -> report(exchange, e, leftOut));
            exchange.answer(500, SipStatus.phrase(500));
        }
    }

    private static void report(PendingExchange exchange, RuntimeException bug, long leftOut) {
        LOG.atError()
                .setMessage("bug while working on a request")
                .addKeyValue("method", exchange.request().method())
                .addKeyValue("source", exchange.source())
                .addKeyValue("callId", exchange.request().headers().first(SipHeader.CALL_ID))
                .addKeyValue("leftOut", leftOut)
                .setCause(bug)
                .log();
    }

    /** RFC 3261 §9.2: we refuse an INVITE at once, so there is nothing left to cancel. */
    private void cancel(PendingExchange exchange) {
        TransactionKey invite = TransactionKey.of(exchange.request()).withMethod(SipMethods.INVITE);
        int status = transactions.knows(invite) ? 200 : 481;
        exchange.answer(status, SipStatus.phrase(status));
    }

    /** How many milliseconds the answer has to wait because the other side may just be booting (asterisk-behaviour §2.8). */
    private static long held(PendingExchange exchange, long now) {
        SipRequest request = exchange.request();
        boolean initial = request.method().equals(SipMethods.PUBLISH)
                && !request.headers().contains(SipHeader.SIP_IF_MATCH);
        return initial ? exchange.flow().holdInitialPublish(now) - now : 0;
    }

    private void send(PendingExchange exchange, SipResponse response, EncodedMessage message) {
        Flow flow = exchange.flow();
        flow.send(message, exchange.route().to());
        flow.requestDone();
        listener.answered(
                flow.protocol(),
                exchange.request().method(),
                response.status(),
                System.nanoTime() - exchange.startedNanos());
    }

    private void givenUp(PendingExchange exchange) {
        exchange.flow().requestDone();
        listener.unanswered(exchange.flow().protocol(), exchange.request().method());
    }

    private void overdue(Overdue<PendingExchange> overdue) {
        switch (overdue) {
            case Overdue.Trying<PendingExchange>(var transaction, var exchange) -> {
                EncodedMessage trying = EncodedMessage.of(
                        exchange.respond(100, SipStatus.phrase(100)).build());
                if (transactions.provisional(transaction, trying)) {
                    exchange.flow().send(trying, exchange.route().to());
                }
            }
            case Overdue.GivenUp<PendingExchange>(var exchange) -> givenUp(exchange);
        }
    }
}
