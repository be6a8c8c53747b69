package io.asterism.node.edge;

import io.asterism.node.transaction.Exchange;
import io.asterism.node.transaction.ServerTransaction;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A request that came in over some flow and is being worked on. */
final class PendingExchange implements Exchange {

    private final RequestIntake intake;
    private final SipRequest request;
    private final Flow flow;
    private final ResponseRoute route;
    private final long startedNanos = System.nanoTime();
    private volatile @Nullable ServerTransaction<PendingExchange> transaction;

    PendingExchange(RequestIntake intake, SipRequest request, Flow flow, ResponseRoute route) {
        this.intake = intake;
        this.request = request;
        this.flow = flow;
        this.route = route;
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public InetSocketAddress source() {
        return flow.remote();
    }

    @Override
    public SipResponse.Builder respond(int status, String reason) {
        return intake.answers().respond(request, route, status, reason);
    }

    @Override
    public void answer(SipResponse response) {
        ServerTransaction<PendingExchange> begun = transaction;
        if (begun != null) {
            intake.answer(this, begun, response);
        }
    }

    @Override
    public void abandon() {
        ServerTransaction<PendingExchange> begun = transaction;
        if (begun != null) {
            intake.abandon(this, begun);
        }
    }

    Flow flow() {
        return flow;
    }

    ResponseRoute route() {
        return route;
    }

    long startedNanos() {
        return startedNanos;
    }

    void begun(ServerTransaction<PendingExchange> begun) {
        transaction = begun;
        flow.requestBegun();
    }
}
