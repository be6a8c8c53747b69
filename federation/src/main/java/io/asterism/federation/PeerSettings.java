package io.asterism.federation;

import java.util.List;
import java.util.Optional;

/**
 * One peer, with one or both directions.
 *
 * @param name the peer's name, unique in the cluster
 * @param inbound what we take from it; empty when it does not publish to us
 * @param outbound the ways out to it; empty when we do not publish to it
 */
public record PeerSettings(String name, Optional<InboundSettings> inbound, List<OutboundSettings> outbound) {

    public PeerSettings {
        outbound = List.copyOf(outbound);
    }
}
