package io.asterism.node.bridge;

import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.node.method.PublicationGate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A truth that takes everything. */
final class FakePublications implements PublicationGate {

    private final Queue<PublishRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tags = new AtomicInteger();

    @Override
    public void publish(PublishRequest request, Consumer<PublishReply> reply) {
        requests.add(request);
        int expires = request.expires().orElse(3_600);
        Thread.ofVirtual()
                .start(() -> reply.accept(new PublishReply.Accepted("tag" + tags.incrementAndGet(), expires)));
    }

    Queue<PublishRequest> requests() {
        return requests;
    }
}
