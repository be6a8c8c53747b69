package io.asterism.federation.contribution;

import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.sharding.Entities;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Changes on their way to the owners of the peers, kept until each owner has them. A repeat carries what is newest, so
 * that it cannot bring back what was before.
 */
final class FanOut {

    private final Entities entities;
    private final ActorRef<ContributionEntity.Relayed> self;
    private final Map<Target, Contribution> unconfirmed = new HashMap<>();

    private record Target(String peer, Eid eid) {}

    FanOut(Entities entities, ActorRef<ContributionEntity.Relayed> self) {
        this.entities = entities;
        this.self = self;
    }

    void relay(Contribution contribution, Collection<String> peers) {
        for (String peer : peers) {
            unconfirmed.put(new Target(peer, contribution.key().eid()), contribution);
            tell(peer, contribution);
        }
    }

    void confirmed(String peer, Eid eid, Stamp stamp) {
        Target target = new Target(peer, eid);
        Contribution waiting = unconfirmed.get(target);
        if (waiting != null && !waiting.stamp().isAfter(stamp)) {
            unconfirmed.remove(target);
        }
    }

    /** Repeats what was not confirmed, except to peers that are none any more. */
    void repeat(Collection<String> peers) {
        unconfirmed.keySet().removeIf(target -> !peers.contains(target.peer()));
        unconfirmed.forEach((target, contribution) -> tell(target.peer(), contribution));
    }

    boolean isDone() {
        return unconfirmed.isEmpty();
    }

    private void tell(String peer, Contribution contribution) {
        entities.peer(peer).tell(new PeerEntity.Relay(contribution, self));
    }
}
