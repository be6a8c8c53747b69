package io.asterism.federation.sharding;

import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.EidEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import org.apache.pekko.actor.typed.RecipientRef;

/** The sharded entities, wherever in the cluster they live. */
public interface Entities {

    /** A peer's publications of one kind. */
    RecipientRef<PublicationEntity.Command> publication(String peer, Kind kind);

    /** A device or a mailbox. */
    RecipientRef<ContributionEntity.Command> contribution(Kind kind, String name);

    /** The claims to an entity id. */
    RecipientRef<EidEntity.Command> eid(Eid eid);

    /** A peer's lanes. */
    RecipientRef<PeerEntity.Command> peer(String name);
}
