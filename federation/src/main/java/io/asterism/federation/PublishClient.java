package io.asterism.federation;

import java.util.concurrent.CompletionStage;

/** Sends PUBLISH requests to peers. It alone answers digest challenges; it retransmits but never tries anew. */
@FunctionalInterface
public interface PublishClient {

    /** Sends one request. The stage always completes normally, within a SIP transaction's life. */
    CompletionStage<PublishAnswer> publish(OutgoingPublish request);
}
