package io.asterism.federation;

import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One consistent snapshot of everything that the federation is told.
 *
 * @param eid the cluster's own entity id, under which its own states go out
 * @param publication life and end of publications
 * @param replication how replicas are kept; read once, at the start
 * @param peers the peers by name
 */
public record FederationSettings(
        Eid eid, PublicationSettings publication, ReplicationSettings replication, Map<String, PeerSettings> peers) {

    public FederationSettings {
        peers = Map.copyOf(peers);
    }

    /** The peer of this name. */
    public Optional<PeerSettings> peer(String name) {
        return Optional.ofNullable(peers.get(name));
    }

    /** The names of the peers to which states of this kind go. */
    public Set<String> targets(Kind kind) {
        return peers.values().stream()
                .filter(peer -> peer.outbound().stream()
                        .anyMatch(outbound -> outbound.event().kind() == kind))
                .map(PeerSettings::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
