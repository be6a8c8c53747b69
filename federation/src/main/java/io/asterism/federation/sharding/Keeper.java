package io.asterism.federation.sharding;

import io.asterism.federation.PeerSettings;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordCategory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterStateSubscription;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.stream.javadsl.Sink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the entities that have timers to keep: every node does so every few seconds, and when a node is gone,
 * so that those of a node that died start again on another one. Peers that left the settings are woken too, to take their publications down, and so are
 * publications that only the replica remembers, to end their leases.
 */
public final class Keeper extends AbstractBehavior<Keeper.Command> {

    /** What it is told. */
    public sealed interface Command extends NoSerializationVerificationNeeded {}

    /** The settings have changed. */
    public record Reconfigured() implements Command {}

    private record Joined() implements Command {}

    private record NodeGone(ClusterEvent.MemberRemoved removed) implements Command {}

    private record Tick() implements Command {}

    private record Look() implements Command {}

    private record Found(Set<String> peers) implements Command {}

    private record LookFailed(Throwable cause) implements Command {}

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration TICK = Duration.ofSeconds(3);
    private static final Duration AFTER_A_DEATH = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final EntityContext node;
    private final TimerScheduler<Command> timers;
    private final Set<String> publishing = new TreeSet<>();
    private final Set<String> published = new TreeSet<>();
    private boolean joined;

    /** A node's keeper. */
    public static Behavior<Command> create(EntityContext node) {
        return Behaviors.withTimers(timers -> Behaviors.setup(context -> new Keeper(context, node, timers)));
    }

    private Keeper(ActorContext<Command> context, EntityContext node, TimerScheduler<Command> timers) {
        super(context);
        this.node = node;
        this.timers = timers;
        ActorRef<ClusterStateSubscription> subscriptions =
                Cluster.get(context.getSystem()).subscriptions();
        subscriptions.tell(Subscribe.create(context.messageAdapter(SelfUp.class, up -> new Joined()), SelfUp.class));
        subscriptions.tell(Subscribe.create(
                context.messageAdapter(ClusterEvent.MemberRemoved.class, NodeGone::new),
                ClusterEvent.MemberRemoved.class));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        switch (command) {
            case Joined up -> onJoined();
            case Reconfigured reconfigured -> wake();
            case NodeGone gone -> onNodeGone();
            case Tick tick -> wake();
            case Look look -> look();
            case Found found -> publishing.addAll(found.peers());
            case LookFailed failed ->
                LOG.atWarn()
                        .addKeyValue("reason", failed.cause().toString())
                        .log("Cannot find remembered publications; it is tried again");
        }
        return this;
    }

    private void onJoined() {
        joined = true;
        timers.startTimerWithFixedDelay(new Tick(), TICK);
        timers.startTimerWithFixedDelay(new Look(), LOOK);
        wake();
        look();
    }

    /** The regions may not have noticed yet that the node is gone, so once is not enough. */
    private void onNodeGone() {
        wake();
        timers.startSingleTimer(AFTER_A_DEATH, new Tick(), AFTER_A_DEATH);
    }

    /** A region that is not in a cluster yet would warn of every message that it cannot deliver. */
    private void wake() {
        if (!joined) {
            return;
        }
        Map<String, PeerSettings> peers = node.settings().get().peers();
        for (PeerSettings peer : peers.values()) {
            if (peer.inbound().isPresent()) {
                publishing.add(peer.name());
            }
            if (!peer.outbound().isEmpty()) {
                published.add(peer.name());
            }
        }
        for (String peer : publishing) {
            for (Kind kind : Kind.values()) {
                node.entities().publication(peer, kind).tell(new PublicationEntity.Wake());
            }
        }
        published.forEach(peer -> node.entities().peer(peer).tell(new PeerEntity.Wake()));
    }

    private void look() {
        getContext()
                .pipeToSelf(
                        node.replica()
                                .ready()
                                .thenCompose(ready -> node.replica()
                                        .scan(RecordCategory.PUBLICATION)
                                        .mapConcat(set -> set.of(PublicationRecord.class))
                                        .filter(chain -> !chain.ended())
                                        .map(PublicationRecord::peer)
                                        .runWith(Sink.seq(), getContext().getSystem())),
                        (List<String> peers, Throwable failure) ->
                                failure == null ? new Found(Set.copyOf(peers)) : new LookFailed(failure));
    }
}
