package io.asterism.federation;

import io.asterism.protocol.event.EventPackage;

/**
 * A peer's publications for one event package: its lease on its contributions.
 *
 * @param peer who publishes
 * @param event what it publishes
 * @param tags how many entity-tag chains are alive
 * @param alive whether the lease holds
 * @param leaseUntilMillis when the lease ends or ended, in milliseconds since the epoch
 */
public record PublicationView(String peer, EventPackage event, int tags, boolean alive, long leaseUntilMillis) {}
