package io.asterism.federation.replication;

import io.asterism.protocol.model.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Watches which nodes are there, for the replica's sake.
 *
 * <ul>
 *   <li>It tells when this node is up, and whether others were before it.
 *   <li>It tells the writers whether there are nodes that can take copies, and the copier which.
 *   <li>When a node is gone, what lived on it starts on others, which first read what all remaining nodes know. When
 *       several were lost together, that may not be all that was known.
 *   <li>When a node can be reached again, this one reads what it missed: waiting for the regular comparison would take
 *       minutes.
 *   <li>When a node is lost, what it wrote last is sent again: the node that held the second copy knows it, the others
 *       may not yet.
 *   <li>The oldest node moves the horizon, and only while all nodes are there and have been for a while, so that every
 *       node has seen what it makes all forget.
 * </ul>
 */
final class NodeWatch extends AbstractBehavior<NodeWatch.Command> {

    /** How long nodes must have been together, unchanged, before anything is forgotten. */
    static final Duration TOGETHER = Duration.ofMinutes(10);

    private static final Duration LAST_WORDS = Duration.ofMinutes(1);
    private static final Set<MemberStatus> CAN_TAKE_COPIES = Set.of(MemberStatus.up(), MemberStatus.leaving());

    sealed interface Command {}

    /** Hears of nodes that are gone, and of those that are back. */
    interface NodeListener {
        /**
         * A node is gone.
         *
         * @param writer the number that stands for it in its stamps
         * @param isOneOfSeveral it was lost together with another one
         */
        void onDeparture(int writer, boolean isOneOfSeveral);

        /** A node that could not be reached can be again. What went to it meanwhile, or came from it, may be lost. */
        void onReturn();
    }

    private record NodesChanged(ClusterEvent.ClusterDomainEvent event) implements Command {}

    private enum Tick implements Command {
        FORGET
    }

    private final UniqueAddress self;
    private final Clock clock;
    private final Duration forgetAfter;
    private final Duration together;
    private final WritePolicy policy;
    private final ActorRef<Copier.Command> copier;
    private final List<ActorRef<BucketWriter.Command>> writers;
    private final CompletableFuture<Boolean> joinedOthers;
    private final NodeListener listener;
    private final NodeLosses losses = new NodeLosses();
    private final Map<UniqueAddress, Member> members = new HashMap<>();
    private final Set<UniqueAddress> unreachable = new HashSet<>();
    private long togetherSince;

    static Behavior<Command> create(
            ReplicaSettings settings,
            Duration together,
            Clock clock,
            WritePolicy policy,
            ActorRef<Copier.Command> copier,
            List<ActorRef<BucketWriter.Command>> writers,
            CompletableFuture<Boolean> joinedOthers,
            NodeListener listener) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new NodeWatch(
                context,
                timers,
                settings.forgetAfter(),
                together,
                clock,
                policy,
                copier,
                writers,
                joinedOthers,
                listener)));
    }

    private NodeWatch(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Duration forgetAfter,
            Duration together,
            Clock clock,
            WritePolicy policy,
            ActorRef<Copier.Command> copier,
            List<ActorRef<BucketWriter.Command>> writers,
            CompletableFuture<Boolean> joinedOthers,
            NodeListener listener) {
        super(context);
        Cluster cluster = Cluster.get(context.getSystem());
        self = cluster.selfMember().uniqueAddress();
        this.clock = clock;
        this.forgetAfter = forgetAfter;
        this.together = together;
        this.policy = policy;
        this.copier = copier;
        this.writers = List.copyOf(writers);
        this.joinedOthers = joinedOthers;
        this.listener = listener;
        togetherSince = clock.millis();
        cluster.subscriptions()
                .tell(Subscribe.create(
                        context.messageAdapter(ClusterEvent.ClusterDomainEvent.class, NodesChanged::new),
                        ClusterEvent.ClusterDomainEvent.class));
        timers.startTimerWithFixedDelay(Tick.FORGET, together);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case NodesChanged changed -> onNodesChanged(changed.event());
            case Tick tick -> onForget();
        }
        return this;
    }

    private void onNodesChanged(ClusterEvent.ClusterDomainEvent event) {
        switch (event) {
            case ClusterEvent.MemberRemoved removed -> {
                members.remove(removed.member().uniqueAddress());
                unreachable.remove(removed.member().uniqueAddress());
                listener.onDeparture(
                        Writers.numberOf(removed.member().uniqueAddress()),
                        isLost(removed) && losses.add(clock.millis()));
            }
            case ClusterEvent.MemberEvent changed -> onMember(changed.member());
            case ClusterEvent.UnreachableMember lost -> {
                unreachable.add(lost.member().uniqueAddress());
                shareLastWords(lost.member());
            }
            case ClusterEvent.ReachableMember found -> {
                unreachable.remove(found.member().uniqueAddress());
                listener.onReturn();
            }
            default -> {
                return;
            }
        }
        togetherSince = clock.millis();
        policy.nodes(isOtherNodeUp(), unreachable.isEmpty(), areAllUp());
        copier.tell(new Copier.Nodes(others()));
    }

    private static boolean isLost(ClusterEvent.MemberRemoved removed) {
        return removed.previousStatus().equals(MemberStatus.down());
    }

    private void onMember(Member member) {
        members.put(member.uniqueAddress(), member);
        if (member.uniqueAddress().equals(self) && member.status().equals(MemberStatus.up())) {
            joinedOthers.complete(member.upNumber() > 1);
        }
    }

    private void shareLastWords(Member lost) {
        long since = Stamp.timeAt(clock.millis() - LAST_WORDS.toMillis());
        BucketWriter.ShareAgain share = new BucketWriter.ShareAgain(Writers.numberOf(lost.uniqueAddress()), since);
        writers.forEach(writer -> writer.tell(share));
    }

    private void onForget() {
        boolean areTogether = unreachable.isEmpty() && clock.millis() - togetherSince >= together.toMillis();
        if (areTogether && isOldest()) {
            BucketWriter.Forget forget = new BucketWriter.Forget(Stamp.timeAt(clock.millis() - forgetAfter.toMillis()));
            writers.forEach(writer -> writer.tell(forget));
        }
    }

    private boolean isOtherNodeUp() {
        return members.values().stream()
                .anyMatch(member -> !member.uniqueAddress().equals(self) && CAN_TAKE_COPIES.contains(member.status()));
    }

    private boolean areAllUp() {
        return members.values().stream().allMatch(member -> member.status().equals(MemberStatus.up()));
    }

    private Set<UniqueAddress> others() {
        Set<UniqueAddress> others = new HashSet<>(members.keySet());
        others.remove(self);
        return others;
    }

    private boolean isOldest() {
        Member me = members.get(self);
        return me != null && members.values().stream().noneMatch(member -> member.isOlderThan(me));
    }
}
