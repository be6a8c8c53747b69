package io.asterism.federation.contribution;

import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.rules.LastWord;
import io.asterism.federation.sharding.Entities;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Changes on their way to the owners of the peers, kept until each owner has them. A repeat carries what is newest, of a
 * mailbox whoever said it, so that it cannot bring back what was before.
 */
final class FanOut {

    private final Entities entities;
    private final ActorRef<ContributionEntity.Relayed> self;
    private final Map<Target, Contribution> unconfirmed = new HashMap<>();

    private record Target(String peer, @Nullable Eid eid) {

        static Target of(String peer, Contribution contribution) {
            return new Target(
                    peer,
                    contribution.key().kind() == Kind.MAILBOX
                            ? null
                            : contribution.key().eid());
        }
    }

    FanOut(Entities entities, ActorRef<ContributionEntity.Relayed> self) {
        this.entities = entities;
        this.self = self;
    }

    void relay(Contribution contribution, Collection<String> peers) {
        for (String peer : peers) {
            unconfirmed.put(Target.of(peer, contribution), contribution);
            tell(peer, contribution);
        }
    }

    void confirmed(String peer, Eid eid, Stamp stamp) {
        unconfirmed
                .entrySet()
                .removeIf(waiting -> waiting.getKey().peer().equals(peer)
                        && waiting.getValue().key().eid().equals(eid)
                        && !waiting.getValue().stamp().isAfter(stamp));
    }

    /** Forgets what is older than a word that was merged in; the owners hear of that one from their replicas. */
    void overtaken(Contribution merged) {
        unconfirmed.values().removeIf(waiting -> switch (merged.key().kind()) {
            case DEVICE -> waiting.key().equals(merged.key()) && merged.stamp().isAfter(waiting.stamp());
            case MAILBOX -> LastWord.isLater(merged, waiting);
        });
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
