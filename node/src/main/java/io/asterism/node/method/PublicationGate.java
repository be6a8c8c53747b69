package io.asterism.node.method;

import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import java.util.function.Consumer;

/** The way from a PUBLISH to the truth and back: {@code Federation::publish}. */
@FunctionalInterface
public interface PublicationGate {

    /** Calls back exactly once, on any thread. */
    void publish(PublishRequest request, Consumer<PublishReply> reply);
}
