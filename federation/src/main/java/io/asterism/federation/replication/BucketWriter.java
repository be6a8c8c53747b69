package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ddata.ReplicatedData;
import org.apache.pekko.cluster.ddata.Replicator;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one bucket of this node's replica.
 *
 * <p>A lone write leaves at once. What is put while a write is on its way collects into the next one, so the more there
 * is to write, the less each costs. When the second copy cannot be had in time, the write is tried again, and in the end
 * counts as done with one copy: the replicator goes on passing it to the others, and a peer that gets no answer would
 * throw its change away.
 */
final class BucketWriter extends AbstractBehavior<BucketWriter.Command> {

    /** More than this waiting for one bucket is refused. */
    static final int MAX_WAITING = 10_000;

    private static final int MAX_GROUPED = 1_000;
    private static final Duration RETRY_DELAY = Duration.ofMillis(20);

    sealed interface Command extends NoSerializationVerificationNeeded {}

    /** Writes these records of one group. */
    record Put(RecordGroupData change, CompletableFuture<Done> done) implements Command {}

    /** Gives the bucket as it is, with everything put so far. */
    record Look(CompletableFuture<Bucket> bucket) implements Command {}

    /**
     * Gives the bucket as far as it counts as written: a record that waits for its second copy is as it was at an earlier
     * look, because it may yet be lost with this node or left behind on the smaller side of a split.
     */
    record LookAtWritten(Bucket before, CompletableFuture<Bucket> bucket) implements Command {}

    /** Sends again what a node that is gone wrote since then, in case it was not passed on to all. */
    record ShareAgain(int writer, long since) implements Command {}

    /** Forgets the removed records that were written before this hybrid time. */
    record Forget(long horizon) implements Command {}

    /** All other nodes have the records of that attempt. */
    record Copied(long attempt) implements Command {}

    /** Not all other nodes have taken the records of that attempt. */
    record NotCopied(long attempt) implements Command {}

    private record Answered(Object answer) implements Command {}

    private enum Tick implements Command {
        RETRY,
        REPLICATOR_STOPPED
    }

    /** A change of the bucket that nobody waits for. */
    private enum Unawaited {
        CHANGE
    }

    /** Someone who waits for the bucket, and what he sees of it. */
    private record Viewer(CompletableFuture<Bucket> bucket, UnaryOperator<Bucket> view) {}

    private record Batch(List<Put> puts, int tries) {

        List<RecordGroupData> changes() {
            return puts.size() == 1
                    ? List.of(puts.getFirst().change())
                    : puts.stream().map(Put::change).toList();
        }
    }

    private final int bucket;
    private final BucketKey key;
    private final org.apache.pekko.actor.ActorRef replicator;
    private final ActorRef<Copier.Command> copier;
    private final org.apache.pekko.actor.ActorRef answers;
    private final WritePolicy policy;
    private final ReplicaCount count;
    private final TimerScheduler<Command> timers;
    private final Deque<Put> waiting = new ArrayDeque<>();
    private final Map<Long, Viewer> looking = new HashMap<>();
    private long looks;
    private @Nullable Batch inFlight;
    /** The last number that was given to an attempt to write {@link #inFlight}, whose answers name it. */
    private long attempt;
    /** How many answers the attempt still needs: the replicator's, and the copier's where it has a part in it. */
    private int missing;

    /**
     * The writer of a bucket.
     *
     * @param bucket its number
     * @param buckets how many there are
     */
    static Behavior<Command> create(
            int bucket,
            int buckets,
            org.apache.pekko.actor.ActorRef replicator,
            ActorRef<Copier.Command> copier,
            WritePolicy policy,
            ReplicaCount count) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new BucketWriter(
                context, timers, bucket, BucketKey.of(bucket, buckets), replicator, copier, policy, count)));
    }

    private BucketWriter(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            int bucket,
            BucketKey key,
            org.apache.pekko.actor.ActorRef replicator,
            ActorRef<Copier.Command> copier,
            WritePolicy policy,
            ReplicaCount count) {
        super(context);
        this.timers = timers;
        this.bucket = bucket;
        this.key = key;
        this.replicator = replicator;
        this.copier = copier;
        this.policy = policy;
        this.count = count;
        answers = Adapter.toClassic(context.messageAdapter(Object.class, Answered::new));
        context.watchWith(Adapter.toTyped(replicator), Tick.REPLICATOR_STOPPED);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case Put put -> onPut(put);
            case Look look -> look(new Viewer(look.bucket(), this::withUnwritten));
            case LookAtWritten look ->
                look(new Viewer(look.bucket(), held -> held.holdingBack(unwritten(), look.before())));
            case ShareAgain share -> onShareAgain(share);
            case Forget forget -> onForget(forget);
            case Copied copied -> onCopied(copied.attempt());
            case NotCopied notCopied -> onNotCopied(notCopied.attempt());
            case Answered answered -> onAnswered(answered.answer());
            case Tick tick ->
                switch (tick) {
                    case RETRY -> onRetry();
                    case REPLICATOR_STOPPED -> onReplicatorStopped();
                };
        };
    }

    private Behavior<Command> onPut(Put put) {
        count.put();
        if (waiting.size() >= MAX_WAITING) {
            count.refused();
            put.done()
                    .completeExceptionally(new ReplicaException(key.id() + ": " + waiting.size()
                            + " writes are waiting (expected: < " + MAX_WAITING + ")"));
            return this;
        }
        waiting.add(put);
        writeNext();
        return this;
    }

    private Behavior<Command> look(Viewer viewer) {
        looks++;
        looking.put(looks, viewer);
        replicator.tell(new Replicator.Get<>(key, Replicator.readLocal(), Optional.of(looks)), answers);
        return this;
    }

    private Behavior<Command> onShareAgain(ShareAgain share) {
        change(policy.everywhere(), Unawaited.CHANGE, held -> held.shareAgain(share.writer(), share.since()));
        return this;
    }

    private Behavior<Command> onForget(Forget forget) {
        change(
                Replicator.writeLocal(),
                Unawaited.CHANGE,
                held -> held.hasForgettable(forget.horizon()) ? held.forget(forget.horizon()) : held.put(List.of()));
        return this;
    }

    private Behavior<Command> onAnswered(Object answer) {
        switch (answer) {
            case Replicator.GetSuccess<?> success ->
                show(success.getRequest().orElseThrow(), (Bucket) success.dataValue());
            case Replicator.NotFound<?> empty -> show(empty.getRequest().orElseThrow(), Bucket.EMPTY);
            case Replicator.UpdateResponse<?> update when !isOfThisAttempt(update) -> {}
            case Replicator.UpdateSuccess<?> success -> succeeded();
            case Replicator.UpdateTimeout<?> timeout -> secondCopyMissing();
            case Replicator.StoreFailure<?> failure -> notStored();
            case Replicator.ModifyFailure<?> failure -> failed(failure.cause());
            default -> getContext().getLog().warn("unexpected answer {} for {}", answer, key.id());
        }
        return this;
    }

    private boolean isOfThisAttempt(Replicator.UpdateResponse<?> update) {
        return update.getRequest().orElseThrow().equals(attempt);
    }

    private Behavior<Command> onCopied(long copied) {
        if (copied == attempt) {
            count.copied();
            succeeded();
        }
        return this;
    }

    private Behavior<Command> onNotCopied(long notCopied) {
        if (notCopied == attempt) {
            secondCopyMissing();
        }
        return this;
    }

    private Behavior<Command> onRetry() {
        if (inFlight != null) {
            write(inFlight);
        }
        return this;
    }

    private Behavior<Command> onReplicatorStopped() {
        ReplicaException stopped = new ReplicaException(key.id() + ": the replica has stopped; see the log for why");
        looking.values().forEach(viewer -> viewer.bucket().completeExceptionally(stopped));
        looking.clear();
        failed(stopped);
        waiting.forEach(put -> put.done().completeExceptionally(stopped));
        return Behaviors.receiveMessage(command -> refuse(command, stopped));
    }

    private static Behavior<Command> refuse(Command command, ReplicaException stopped) {
        switch (command) {
            case Put put -> put.done().completeExceptionally(stopped);
            case Look look -> look.bucket().completeExceptionally(stopped);
            case LookAtWritten look -> look.bucket().completeExceptionally(stopped);
            case ShareAgain share -> {}
            case Forget forget -> {}
            case Copied copied -> {}
            case NotCopied notCopied -> {}
            case Answered answered -> {}
            case Tick tick -> {}
        }
        return Behaviors.same();
    }

    private void writeNext() {
        if (inFlight != null || waiting.isEmpty()) {
            return;
        }
        List<Put> puts = new ArrayList<>(Math.min(waiting.size(), MAX_GROUPED));
        while (puts.size() < MAX_GROUPED && !waiting.isEmpty()) {
            puts.add(waiting.remove());
        }
        count.write();
        write(new Batch(puts, 1));
    }

    private void write(Batch batch) {
        inFlight = batch;
        attempt++;
        List<RecordGroupData> changes = batch.changes();
        if (policy.goesToCopier(batch.tries())) {
            missing = 2;
            copier.tell(new Copier.Copy(
                    new Copier.Records(bucket, changes), getContext().getSelf(), attempt));
            change(Replicator.writeLocal(), attempt, held -> held.putAlone(changes));
        } else {
            missing = 1;
            change(
                    policy.consistency(batch.tries()),
                    attempt,
                    policy.hasCompany() ? held -> held.put(changes) : held -> held.putAlone(changes));
        }
    }

    private void change(
            Replicator.WriteConsistency consistency, Object request, Function<Bucket, ReplicatedData> change) {
        replicator.tell(
                new Replicator.Update<>(
                        key, Bucket.EMPTY, consistency, Optional.of(request), held -> change.apply((Bucket) held)),
                answers);
    }

    private void show(Object look, Bucket held) {
        Viewer viewer = looking.remove(look);
        if (viewer != null) {
            viewer.bucket().complete(viewer.view().apply(held));
        }
    }

    private Bucket withUnwritten(Bucket held) {
        List<RecordGroupData> unwritten = unwritten();
        return unwritten.isEmpty() ? held : held.with(unwritten);
    }

    /** All that the replicator may not have seen when it answered, or has seen alone. */
    private List<RecordGroupData> unwritten() {
        return inFlight == null
                ? List.of()
                : Stream.concat(inFlight.puts().stream(), waiting.stream())
                        .map(Put::change)
                        .toList();
    }

    private void succeeded() {
        missing--;
        if (missing == 0) {
            written();
        }
    }

    private void written() {
        if (inFlight == null) {
            return;
        }
        List<Put> puts = inFlight.puts();
        inFlight = null;
        writeNext();
        puts.forEach(put -> put.done().complete(Done.getInstance()));
    }

    private void secondCopyMissing() {
        if (inFlight == null) {
            return;
        }
        policy.missed();
        if (inFlight.tries() < policy.tries() && policy.wantsSecondCopy()) {
            count.secondCopyRetried();
            inFlight = new Batch(inFlight.puts(), inFlight.tries() + 1);
            timers.startSingleTimer(Tick.RETRY, RETRY_DELAY);
            return;
        }
        count.secondCopyMissed();
        written();
    }

    /** The disk failed, the replica in memory and its copies did not. The store has logged why. */
    private void notStored() {
        count.notStored();
        succeeded();
    }

    private void failed(Throwable cause) {
        if (inFlight == null) {
            return;
        }
        List<Put> puts = inFlight.puts();
        inFlight = null;
        writeNext();
        puts.forEach(put -> put.done().completeExceptionally(cause));
    }
}
