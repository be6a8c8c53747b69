package io.asterism.federation.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every bucket of this node once a second, for all who want to know what changes.
 *
 * <p>Changes are passed to all of them some hundred at a time, before the next bucket is looked at, so nothing piles up:
 * whoever is slow makes the next look late, and what changed meanwhile is seen then. A look that fails is made again
 * against the same bucket, so no change is missed.
 *
 * <p>A record that this node writes is a change when it counts as written. Until then it may be lost with this node, and
 * nobody must have been told of it.
 *
 * <p>A node that has been alone for some rounds is told of everything by its own entities: then it only notes how its
 * buckets stand, and tells when a round is over.
 */
final class ChangeWatch extends AbstractBehavior<ChangeWatch.Command> {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Each passing on costs every listener some messages: many changes, fewer of them. */
    private static final int AT_ONCE = 256;

    /** What merged just before the last other node left is seen in the round after that. */
    private static final int ALONE_ROUNDS = 3;

    sealed interface Command extends NoSerializationVerificationNeeded {}

    /** Passes changes to this queue; those that come after {@code listening} is done are all in it. */
    record Listen(SourceQueueWithComplete<List<RecordChange>> queue, CompletableFuture<Done> listening)
            implements Command {}

    private record Gone(SourceQueueWithComplete<List<RecordChange>> queue) implements Command {}

    private record Taken(SourceQueueWithComplete<List<RecordChange>> queue, boolean more) implements Command {}

    private record Looked(@Nullable Bucket bucket, @Nullable Throwable failure) implements Command {}

    /** Looks at what is written of a bucket; the rest is as it was in the one before. */
    @FunctionalInterface
    interface Look {
        CompletionStage<Bucket> at(int number, Bucket before);
    }

    private enum Tick implements Command {
        LOOK
    }

    private final Look look;
    private final RecordReader reader;
    private final TimerScheduler<Command> timers;
    private final @Nullable Bucket[] seen;
    private final Map<SourceQueueWithComplete<List<RecordChange>>, CompletableFuture<Done>> listeners =
            new LinkedHashMap<>();
    private final Set<SourceQueueWithComplete<List<RecordChange>>> taking = new HashSet<>();
    private final List<RecordChange> collected = new ArrayList<>();
    private final BooleanSupplier hasCompany;
    private int next;
    private int roundsAlone;
    private boolean looking;
    private boolean roundTold;
    private boolean complete;

    static Behavior<Command> create(int buckets, Look look, RecordReader reader, BooleanSupplier hasCompany) {
        return Behaviors.withTimers(timers -> Behaviors.setup(
                context -> new ChangeWatch(context, timers, new Bucket[buckets], look, reader, hasCompany)));
    }

    private ChangeWatch(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            @Nullable Bucket[] seen,
            Look look,
            RecordReader reader,
            BooleanSupplier hasCompany) {
        super(context);
        this.hasCompany = hasCompany;
        this.timers = timers;
        this.seen = seen;
        this.look = look;
        this.reader = reader;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        switch (command) {
            case Listen listen -> onListen(listen);
            case Gone gone -> onGone(gone.queue());
            case Taken taken -> onTaken(taken);
            case Looked looked -> onLooked(looked);
            case Tick tick -> look();
        }
        return this;
    }

    private void onListen(Listen listen) {
        listeners.put(listen.queue(), listen.listening());
        getContext().pipeToSelf(listen.queue().watchCompletion(), (done, failure) -> new Gone(listen.queue()));
        if (complete) {
            listen.listening().complete(Done.getInstance());
        } else if (!looking && next == 0) {
            look();
        }
    }

    private void onGone(SourceQueueWithComplete<List<RecordChange>> queue) {
        listeners.remove(queue);
        onTaken(new Taken(queue, false));
    }

    private void onTaken(Taken taken) {
        if (!taken.more()) {
            listeners.remove(taken.queue());
        }
        if (taking.remove(taken.queue())) {
            goOn();
        }
    }

    private void onLooked(Looked looked) {
        looking = false;
        Bucket bucket = looked.bucket();
        if (bucket == null) {
            getContext().getLog().debug("cannot look for changes: {}", String.valueOf(looked.failure()));
            timers.startSingleTimer(Tick.LOOK, INTERVAL);
            return;
        }
        Bucket before = seen[next];
        seen[next] = bucket;
        if (before != null && roundsAlone < ALONE_ROUNDS) {
            BucketChanges.between(before, bucket).stream().flatMap(this::read).forEach(collected::add);
        }
        if (collected.size() >= AT_ONCE) {
            passCollected();
        }
        goOn();
    }

    private Stream<RecordChange> read(BucketChanges.Pair pair) {
        return reader
                .read(pair.before())
                .flatMap(before -> reader.read(pair.now()).map(now -> RecordChange.of(before, now)))
                .stream();
    }

    private void pass(List<RecordChange> changes) {
        for (SourceQueueWithComplete<List<RecordChange>> queue : listeners.keySet()) {
            taking.add(queue);
            getContext()
                    .pipeToSelf(
                            queue.offer(changes),
                            (result, failure) -> new Taken(
                                    queue,
                                    failure == null
                                            && QueueOfferResult.enqueued().equals(result)));
        }
    }

    private void passCollected() {
        List<RecordChange> changes = List.copyOf(collected);
        collected.clear();
        pass(changes);
    }

    /** When all have taken what was passed: on to the next bucket, or to the end of the round. */
    private void goOn() {
        while (taking.isEmpty()) {
            if (next + 1 < seen.length) {
                next++;
                look();
                return;
            } else if (!collected.isEmpty()) {
                passCollected();
            } else if (complete && !roundTold) {
                roundTold = true;
                pass(List.of());
            } else {
                rest();
                return;
            }
        }
    }

    private void rest() {
        next = 0;
        roundTold = false;
        roundsAlone = hasCompany.getAsBoolean() ? 0 : Math.min(roundsAlone + 1, ALONE_ROUNDS);
        if (!complete) {
            complete = true;
            listeners.values().forEach(listening -> listening.complete(Done.getInstance()));
        }
        timers.startSingleTimer(Tick.LOOK, INTERVAL);
    }

    private void look() {
        looking = true;
        timers.cancel(Tick.LOOK);
        Bucket before = seen[next];
        getContext().pipeToSelf(look.at(next, before == null ? Bucket.EMPTY : before), Looked::new);
    }
}
