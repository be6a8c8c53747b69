package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.ActorIdentity;
import org.apache.pekko.actor.Identify;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.Replicator;

/**
 * Gives every other node a copy of what this one writes while all of them are well, and takes theirs.
 *
 * <p>The replicator would do the same with an actor for each write, a message for each node, an answer to each, and the
 * same change once more as a delta. Here what is written to all buckets while a message is under way shares the next one
 * ({@link CopyWay}). When a node does not take a copy in time, the writer turns to the replicator, which has more patience.
 *
 * <p>The copier of another node is found by its path; a node of an earlier version has none, and then
 * {@link WritePolicy} leaves all writes to the replicator.
 */
final class Copier extends AbstractBehavior<Copier.Command> {

    static final String NAME = "asterismCopier";

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);
    private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(2);

    sealed interface Command {}

    /** Records of one bucket. */
    record Records(int bucket, List<RecordGroupData> groups) {}

    /** Gives all other nodes these records; the writer hears of it with the number of its attempt. */
    record Copy(Records records, ActorRef<BucketWriter.Command> writer, long attempt)
            implements Command, NoSerializationVerificationNeeded {}

    /** The other members of the cluster, as far as they are up. */
    record Nodes(Set<UniqueAddress> others) implements Command, NoSerializationVerificationNeeded {}

    /** Another node's copies. */
    record Take(long number, int buckets, List<Records> copies, ActorRef<Command> replyTo)
            implements Command, CopyMessage {}

    /** The other node has taken the copies of that number. */
    record Taken(long number) implements Command, CopyMessage {}

    private record Found(ActorIdentity identity) implements Command, NoSerializationVerificationNeeded {}

    private record Stored(Object answer) implements Command, NoSerializationVerificationNeeded {}

    private enum Tick implements Command, NoSerializationVerificationNeeded {
        CHECK,
        SEARCH
    }

    /** Copies of another node that are being written here. */
    private static final class Taking {

        private final Take take;
        private int unwritten;

        Taking(Take take) {
            this.take = take;
            unwritten = take.copies().size();
        }

        void written() {
            unwritten--;
            if (unwritten == 0) {
                take.replyTo().tell(new Taken(take.number()));
            }
        }
    }

    private final int buckets;
    private final org.apache.pekko.actor.ActorRef replicator;
    private final org.apache.pekko.actor.ActorRef stored;
    private final org.apache.pekko.actor.ActorRef found;
    private final WritePolicy policy;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final TimerScheduler<Command> timers;
    private final Map<Long, UniqueAddress> others = new HashMap<>();
    private final Map<Long, CopyWay> ways = new HashMap<>();
    private final Map<Long, CopyWay> underWay = new HashMap<>();
    private long numbers;

    static Behavior<Command> create(
            ReplicaSettings settings,
            org.apache.pekko.actor.ActorRef replicator,
            WritePolicy policy,
            LongSupplier nanos) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new Copier(context, timers, settings, replicator, policy, nanos)));
    }

    private Copier(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ReplicaSettings settings,
            org.apache.pekko.actor.ActorRef replicator,
            WritePolicy policy,
            LongSupplier nanos) {
        super(context);
        this.timers = timers;
        this.buckets = settings.buckets();
        this.timeout = settings.secondCopyTimeout();
        this.replicator = replicator;
        this.policy = policy;
        this.nanos = nanos;
        stored = Adapter.toClassic(context.messageAdapter(Object.class, Stored::new));
        found = Adapter.toClassic(context.messageAdapter(ActorIdentity.class, Found::new));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Copy copy -> onCopy(copy);
            case Nodes nodes -> onNodes(nodes.others());
            case Take take -> onTake(take);
            case Taken taken -> onTaken(taken.number());
            case Found answer -> onFound(answer.identity());
            case Stored answer -> onStored(answer.answer());
            case Tick tick -> {
                switch (tick) {
                    case CHECK -> onCheck();
                    case SEARCH -> search();
                }
            }
        }
        return this;
    }

    private void onCopy(Copy copy) {
        if (!areAllFound()) {
            copy.writer().tell(new BucketWriter.NotCopied(copy.attempt()));
            return;
        }
        PendingCopy pending = new PendingCopy(copy, ways.size());
        for (CopyWay way : ways.values()) {
            way.add(pending);
            sendNext(way);
        }
    }

    private void onNodes(Set<UniqueAddress> nodes) {
        others.clear();
        nodes.forEach(node -> others.put(node.longUid(), node));
        List<CopyWay> gone = new ArrayList<>();
        ways.entrySet().removeIf(way -> !others.containsKey(way.getKey()) && gone.add(way.getValue()));
        gone.forEach(this::giveUp);
        search();
    }

    private void onTake(Take take) {
        boolean isValid = take.buckets() == buckets
                && take.copies().stream().allMatch(copy -> copy.bucket() >= 0 && copy.bucket() < buckets);
        if (!isValid) {
            getContext()
                    .getLog()
                    .warn(
                            "Copies for other buckets than ours are refused: {} has {} (expected: {})",
                            take.replyTo(),
                            take.buckets(),
                            buckets);
            return;
        }
        Taking taking = new Taking(take);
        for (Records copy : take.copies()) {
            replicator.tell(
                    new Replicator.Update<>(
                            BucketKey.of(copy.bucket(), buckets),
                            Bucket.EMPTY,
                            Replicator.writeLocal(),
                            Optional.of(taking),
                            bucket -> ((Bucket) bucket).putAlone(copy.groups())),
                    stored);
        }
    }

    /** What the disk refused is in memory all the same, and the store has logged it. */
    private void onStored(Object answer) {
        switch (answer) {
            case Replicator.UpdateSuccess<?> success -> takingOf(success).written();
            case Replicator.StoreFailure<?> failure -> takingOf(failure).written();
            default -> getContext().getLog().warn("another node's copy was not taken: {}", answer);
        }
    }

    private static Taking takingOf(Replicator.UpdateResponse<?> answer) {
        return (Taking) answer.getRequest().orElseThrow();
    }

    private void onTaken(long number) {
        CopyWay way = underWay.remove(number);
        if (way != null) {
            way.taken(number).forEach(PendingCopy::taken);
            sendNext(way);
        }
    }

    private void sendNext(CopyWay way) {
        List<Records> copies = way.next(numbers + 1, nanos.getAsLong());
        if (!copies.isEmpty()) {
            numbers++;
            underWay.put(numbers, way);
            way.taker().tell(new Take(numbers, buckets, copies, getContext().getSelf()));
            if (!timers.isTimerActive(Tick.CHECK)) {
                timers.startSingleTimer(Tick.CHECK, CHECK_INTERVAL);
            }
        }
    }

    private void onCheck() {
        long now = nanos.getAsLong();
        for (CopyWay way : ways.values()) {
            if (way.isLate(now, timeout)) {
                giveUp(way);
            }
            sendNext(way);
        }
        if (!underWay.isEmpty()) {
            timers.startSingleTimer(Tick.CHECK, CHECK_INTERVAL);
        }
    }

    private void giveUp(CopyWay way) {
        underWay.values().removeIf(way::equals);
        way.giveUp().forEach(PendingCopy::notTaken);
    }

    /** A copier is there before its node is a member, so whoever does not answer has none or cannot be reached. */
    private void search() {
        others.forEach((uid, node) -> {
            if (!ways.containsKey(uid)) {
                Adapter.toClassic(getContext().getSystem())
                        .actorSelection(node.address() + "/system/" + NAME)
                        .tell(new Identify(uid), found);
            }
        });
        tellPolicy();
    }

    private void onFound(ActorIdentity identity) {
        Long uid = (Long) identity.correlationId();
        identity.getActorRef()
                .filter(copier -> others.containsKey(uid))
                .ifPresent(copier -> ways.computeIfAbsent(uid, node -> new CopyWay(Adapter.toTyped(copier))));
        tellPolicy();
    }

    private void tellPolicy() {
        policy.copiers(areAllFound());
        if (ways.size() < others.size() && !timers.isTimerActive(Tick.SEARCH)) {
            timers.startSingleTimer(Tick.SEARCH, SEARCH_INTERVAL);
        }
    }

    private boolean areAllFound() {
        return !others.isEmpty() && ways.size() == others.size();
    }
}
