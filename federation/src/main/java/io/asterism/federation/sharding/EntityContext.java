package io.asterism.federation.sharding;

import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.PublishClient;
import io.asterism.federation.replication.Replica;
import io.asterism.protocol.model.Kind;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * What an entity finds on its node.
 *
 * @param settings the current snapshot
 * @param replica the node's copy of what the cluster remembers
 * @param client the way to peers
 * @param listener who hears what happens
 * @param clock the wall clock
 * @param entities the other entities
 * @param news what changes in the replica beside an entity
 * @param standstill whether this process stood still
 * @param targets the peers to which a state goes
 */
public record EntityContext(
        Supplier<FederationSettings> settings,
        Replica replica,
        PublishClient client,
        FederationListener listener,
        InstantSource clock,
        Entities entities,
        ReplicaNews news,
        Standstill standstill,
        Targets targets) {

    /** The context of a node that starts now. */
    public EntityContext(
            Supplier<FederationSettings> settings,
            Replica replica,
            PublishClient client,
            FederationListener listener,
            InstantSource clock,
            Entities entities) {
        this(
                settings,
                replica,
                client,
                listener,
                clock,
                entities,
                new ReplicaNews(),
                new Standstill(clock.millis()),
                new Targets());
    }

    /** Starts what an entity relies on while it is awake. */
    public void start(ActorSystem<?> system) {
        news.follow(replica, system);
        system.scheduler()
                .scheduleWithFixedDelay(
                        Standstill.TICK, Standstill.TICK, () -> standstill.tick(now()), system.executionContext());
    }

    /** The names of the peers to which states of this kind go. */
    public Set<String> targets(Kind kind) {
        return targets.of(settings.get(), kind);
    }

    /** Milliseconds since the epoch. */
    public long now() {
        return clock.millis();
    }
}
