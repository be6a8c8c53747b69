package io.asterism.federation.sharding;

import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.EidEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.RecipientRef;

/** Entities that are probes, one for each kind. */
public final class ProbedEntities implements Entities {

    private final TestProbe<PublicationEntity.Command> publications;
    private final TestProbe<ContributionEntity.Command> contributions;
    private final TestProbe<EidEntity.Command> eids;
    private final TestProbe<PeerEntity.Command> peers;

    /** Probes of a kit. */
    public ProbedEntities(ActorTestKit kit) {
        publications = kit.createTestProbe();
        contributions = kit.createTestProbe();
        eids = kit.createTestProbe();
        peers = kit.createTestProbe();
    }

    /** What publications were told. */
    public TestProbe<PublicationEntity.Command> publications() {
        return publications;
    }

    /** What devices and mailboxes were told. */
    public TestProbe<ContributionEntity.Command> contributions() {
        return contributions;
    }

    /** What claims were made. */
    public TestProbe<EidEntity.Command> eids() {
        return eids;
    }

    /** What peers' owners were told. */
    public TestProbe<PeerEntity.Command> peers() {
        return peers;
    }

    @Override
    public RecipientRef<PublicationEntity.Command> publication(String peer, Kind kind) {
        return publications.ref();
    }

    @Override
    public RecipientRef<ContributionEntity.Command> contribution(Kind kind, String name) {
        return contributions.ref();
    }

    @Override
    public RecipientRef<EidEntity.Command> eid(Eid eid) {
        return eids.ref();
    }

    @Override
    public RecipientRef<PeerEntity.Command> peer(String name) {
        return peers.ref();
    }
}
