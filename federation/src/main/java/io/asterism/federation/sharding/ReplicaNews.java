package io.asterism.federation.sharding;

import io.asterism.federation.replication.RecordChange;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.replication.Replica;
import io.asterism.federation.replication.ReplicaException;
import io.asterism.protocol.model.RecordGroup;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Tells the entities that are awake on this node what changed in its replica.
 *
 * <p>An entity is the only writer of its records as long as the cluster is one. When a split heals, or a node comes back
 * with what it had taken alone, newer copies than the entity knows of merge into the replica. It hears of them here.
 */
public final class ReplicaNews {

    private static final RestartSettings AGAIN = RestartSettings.create(
                    Duration.ofSeconds(1), Duration.ofSeconds(10), 0.2)
            .withRestartOn(failure -> !(failure instanceof ReplicaException));

    private final Map<RecordGroup, Consumer<RecordSet>> listeners = new ConcurrentHashMap<>();

    /** Begins to tell what changes in a replica, for as long as the actor system lives. */
    void follow(Replica replica, ActorSystem<?> system) {
        RestartSource.withBackoff(
                        AGAIN,
                        () -> replica.changes().mapConcat(changes -> changes).map(RecordChange::now))
                .runWith(Sink.foreach(this::tell), system);
    }

    /** Tells this listener, on any thread, of every new state of a group. One listener a group. */
    public void listen(RecordGroup group, Consumer<RecordSet> listener) {
        listeners.put(group, listener);
    }

    /** Stops telling this listener; another that has taken its place stays. */
    public void leave(RecordGroup group, Consumer<RecordSet> listener) {
        listeners.remove(group, listener);
    }

    void tell(RecordSet changed) {
        Consumer<RecordSet> listener = listeners.get(changed.group());
        if (listener != null) {
            listener.accept(changed);
        }
    }
}
