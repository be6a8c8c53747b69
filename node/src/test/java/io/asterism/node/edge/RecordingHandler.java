package io.asterism.node.edge;

import io.asterism.node.transaction.Exchange;
import io.asterism.node.transaction.RequestHandler;
import io.asterism.protocol.sip.SipRequest;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what reaches it, and answers 200 unless it is told to wait. */
final class RecordingHandler implements RequestHandler {

    private final Queue<SipRequest> requests = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();
    private volatile boolean answering = true;

    @Override
    public void handle(Exchange exchange) {
        requests.add(exchange.request());
        if (answering) {
            exchange.answer(200, "OK");
        } else {
            waiting.add(exchange);
        }
    }

    /** From now on answers are up to the test. */
    void hold() {
        answering = false;
    }

    Exchange next() throws InterruptedException {
        Exchange exchange = waiting.poll(5, TimeUnit.SECONDS);
        if (exchange == null) {
            throw new AssertionError("no request within 5 s");
        }
        return exchange;
    }

    int waiting() {
        return waiting.size();
    }

    Queue<SipRequest> requests() {
        return requests;
    }
}
