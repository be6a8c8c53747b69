package io.asterism.federation.sharding;

import io.asterism.federation.FederationDispatcher;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.EidEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy$;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.HashCodeMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The entities in Pekko Cluster Sharding. Devices, mailboxes and entity ids are passivated when idle and start again
 * from the replica; publications and peers have timers to keep, and {@link Keeper} starts them wherever they went.
 */
public final class ShardedEntities implements Entities {

    /** All nodes must agree, and none of it may change while the cluster runs. */
    private static final int SHARDS = 128;

    private static final int REBALANCED_AT_ONCE = 20;
    private static final double REBALANCED_SHARE = 0.2;

    private static final EntityTypeKey<PublicationEntity.Command> PUBLICATION =
            EntityTypeKey.create(PublicationEntity.Command.class, "publication");
    private static final EntityTypeKey<ContributionEntity.Command> DEVICE =
            EntityTypeKey.create(ContributionEntity.Command.class, "device");
    private static final EntityTypeKey<ContributionEntity.Command> MAILBOX =
            EntityTypeKey.create(ContributionEntity.Command.class, "mailbox");
    private static final EntityTypeKey<EidEntity.Command> EID = EntityTypeKey.create(EidEntity.Command.class, "eid");
    private static final EntityTypeKey<PeerEntity.Command> PEER =
            EntityTypeKey.create(PeerEntity.Command.class, "peer");

    private final ActorSystem<?> system;
    private final ClusterSharding sharding;
    /** The ways to what every request needs; there are as many as configured peers. */
    private final ConcurrentMap<String, RecipientRef<PublicationEntity.Command>> devicePublications =
            new ConcurrentHashMap<>();

    private final ConcurrentMap<String, RecipientRef<PublicationEntity.Command>> mailboxPublications =
            new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RecipientRef<PeerEntity.Command>> peers = new ConcurrentHashMap<>();

    /** The entities of a node that is, or will be, a member of a cluster. */
    public ShardedEntities(ActorSystem<?> system) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
    }

    /** Starts this node's part of the shards. */
    public void start(EntityContext node) {
        ClusterShardingSettings passivating = ClusterShardingSettings.create(system);
        ClusterShardingSettings lasting = passivating.withNoPassivationStrategy();
        start(entity(PUBLICATION, lasting, id -> PublicationEntity.create(node, peerOf(id), kindOf(id))));
        start(entity(PEER, lasting, id -> PeerEntity.create(node, id)).withStopMessage(new PeerEntity.HandOver()));
        start(entity(DEVICE, passivating, id -> ContributionEntity.create(node, Kind.DEVICE, id)));
        start(entity(MAILBOX, passivating, id -> ContributionEntity.create(node, Kind.MAILBOX, id)));
        start(entity(EID, passivating, id -> EidEntity.create(node, Eid.parse(id))));
    }

    @Override
    public RecipientRef<PublicationEntity.Command> publication(String peer, Kind kind) {
        return switch (kind) {
            case DEVICE -> devicePublications.computeIfAbsent(peer, name -> publicationRef(name, kind));
            case MAILBOX -> mailboxPublications.computeIfAbsent(peer, name -> publicationRef(name, kind));
        };
    }

    @Override
    public RecipientRef<ContributionEntity.Command> contribution(Kind kind, String name) {
        return sharding.entityRefFor(
                switch (kind) {
                    case DEVICE -> DEVICE;
                    case MAILBOX -> MAILBOX;
                },
                name);
    }

    @Override
    public RecipientRef<EidEntity.Command> eid(Eid eid) {
        return sharding.entityRefFor(EID, eid.toString());
    }

    @Override
    public RecipientRef<PeerEntity.Command> peer(String name) {
        return peers.computeIfAbsent(name, peer -> sharding.entityRefFor(PEER, peer));
    }

    private RecipientRef<PublicationEntity.Command> publicationRef(String peer, Kind kind) {
        return sharding.entityRefFor(PUBLICATION, peer + "/" + kind.name().toLowerCase(Locale.ROOT));
    }

    private static <C> Entity<C, ShardingEnvelope<C>> entity(
            EntityTypeKey<C> key, ClusterShardingSettings settings, Function<String, Behavior<C>> behavior) {
        return Entity.of(key, context -> behavior.apply(context.getEntityId()))
                .withEntityProps(FederationDispatcher.SELECTOR)
                .withSettings(settings);
    }

    private <C> void start(Entity<C, ShardingEnvelope<C>> entity) {
        sharding.init(entity.withMessageExtractor(new HashCodeMessageExtractor<C>(SHARDS))
                .withAllocationStrategy(new SettledAllocation(
                        ShardAllocationStrategy$.MODULE$.leastShardAllocationStrategy(
                                REBALANCED_AT_ONCE, REBALANCED_SHARE),
                        System::nanoTime)));
    }

    private static String peerOf(String publication) {
        return publication.substring(0, publication.lastIndexOf('/'));
    }

    private static Kind kindOf(String publication) {
        return Kind.valueOf(
                publication.substring(publication.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
    }
}
