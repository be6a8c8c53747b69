package io.asterism.federation.replication;

import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Notices when the replicator has stopped, as it does when it cannot read or open its database. */
final class ReplicatorWatch {

    private ReplicatorWatch() {}

    static Behavior<Void> create(ActorRef replicator, CompletableFuture<Done> stopped) {
        return Behaviors.setup(context -> {
            context.watch(Adapter.toTyped(replicator));
            return Behaviors.receive(Void.class)
                    .onSignal(Terminated.class, terminated -> {
                        stopped.complete(Done.getInstance());
                        return Behaviors.stopped();
                    })
                    .build();
        });
    }
}
