package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what happened. */
final class RecordingEdgeListener implements EdgeListener {

    final Queue<Drop> drops = new ConcurrentLinkedQueue<>();
    final Queue<CloseReason> closed = new ConcurrentLinkedQueue<>();
    final Queue<String> malformed = new ConcurrentLinkedQueue<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger sentAgain = new AtomicInteger();

    @Override
    public void requestRepeated(TransportProtocol transport) {
        repeated.incrementAndGet();
    }

    @Override
    public void malformed(TransportProtocol transport, String reason) {
        malformed.add(reason);
    }

    @Override
    public void dropped(TransportProtocol transport, Drop reason) {
        drops.add(reason);
    }

    @Override
    public void connectionOpened(boolean byUs) {
        opened.incrementAndGet();
    }

    @Override
    public void connectionClosed(boolean byUs, CloseReason reason) {
        closed.add(reason);
    }

    @Override
    public void requestSentAgain(TransportProtocol transport) {
        sentAgain.incrementAndGet();
    }
}
