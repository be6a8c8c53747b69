package io.asterism.node;

import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;

/** Pekko Cluster Bootstrap: nodes ask each other, over HTTP, whom they know, and join or form a cluster by that. */
final class Bootstrap {

    private Bootstrap() {}

    /** @param contactPoint where the others ask us */
    static void start(ActorSystem<?> system, String contactPoint) throws StartException {
        try {
            PekkoManagement.get(system).start().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw StartFailure.of("the port for cluster bootstrap", contactPoint, e);
        }
        ClusterBootstrap.get(system).start();
    }
}
