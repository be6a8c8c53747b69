package io.asterism.federation.sharding;

import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.PublishClient;
import io.asterism.federation.replication.Replica;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What an entity finds on its node.
 *
 * @param settings the current snapshot
 * @param replica the node's copy of what the cluster remembers
 * @param client the way to peers
 * @param listener who hears what happens
 * @param clock the wall clock
 * @param entities the other entities
 */
public record EntityContext(
        Supplier<FederationSettings> settings,
        Replica replica,
        PublishClient client,
        FederationListener listener,
        InstantSource clock,
        Entities entities) {

    /** Milliseconds since the epoch. */
    public long now() {
        return clock.millis();
    }
}
