package io.asterism.federation.replication;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ddata.Replicator;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.duration.FiniteDuration;

/**
 * Brings this node up to what the others know, before an entity on it reads its replica.
 *
 * <p>Every bucket is read from all other nodes, since what was acknowledged is on two of them and this one need not be
 * among those; the replicator merges what it reads. When one of them does not answer in time, the rest is read from one
 * other node each, and a bucket that no other node gives is left to the regular comparison. What needs one bucket only has
 * it read at once, however many others are being read.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private static final int AT_ONCE = 8;
    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final FiniteDuration LIMIT = FiniteDuration.create(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    private static final Replicator.ReadConsistency FROM_ALL = new Replicator.ReadAll(LIMIT);
    private static final Replicator.ReadConsistency FROM_MOST = new Replicator.ReadMajority(LIMIT);
    private static final Replicator.ReadConsistency FROM_ANOTHER = new Replicator.ReadFrom(2, LIMIT);

    private final ActorSystem<?> system;
    private final ActorRef replicator;
    private final LongSupplier nanos;
    private final List<Reads> buckets;
    private final JoinedRuns runs = new JoinedRuns();

    /** The reads of one bucket. */
    private static final class Reads {
        private final BucketKey key;
        private final JoinedRuns runs = new JoinedRuns();
        /** When the last one that is done was begun; empty when there was none. */
        private volatile OptionalLong readNanos = OptionalLong.empty();

        private Reads(BucketKey key) {
            this.key = key;
        }
    }

    CatchUp(ActorSystem<?> system, ActorRef replicator, int buckets, LongSupplier nanos) {
        this.system = system;
        this.replicator = replicator;
        this.nanos = nanos;
        this.buckets = IntStream.range(0, buckets)
                .mapToObj(bucket -> new Reads(BucketKey.of(bucket, buckets)))
                .toList();
    }

    /** Done when everything was read that the others knew when this was called. Calls that come together share one run. */
    CompletionStage<Done> run() {
        return runs.run(() -> {
            AtomicBoolean all = new AtomicBoolean(true);
            return Source.from(buckets)
                    .mapAsync(AT_ONCE, reads -> read(reads, all))
                    .runWith(Sink.ignore(), system);
        });
    }

    /** The same of one bucket, which waits for no other. */
    CompletionStage<Done> run(int bucket) {
        return read(buckets.get(bucket), new AtomicBoolean(true));
    }

    /** Done when what the others knew of a bucket at some moment, or later, was read. */
    CompletionStage<Done> since(long moment, int bucket) {
        OptionalLong read = buckets.get(bucket).readNanos;
        return read.isPresent() && read.getAsLong() - moment >= 0 ? done() : run(bucket);
    }

    /** Whether most members answer. */
    CompletionStage<Boolean> reachesMost() {
        return get(buckets.getFirst().key, FROM_MOST);
    }

    private CompletionStage<Done> read(Reads reads, AtomicBoolean all) {
        return reads.runs.run(() -> {
            long begun = nanos.getAsLong();
            return fetchFromAll(reads.key, all).thenApply(done -> {
                reads.readNanos = OptionalLong.of(begun);
                return done;
            });
        });
    }

    private CompletionStage<Done> fetchFromAll(BucketKey key, AtomicBoolean all) {
        if (!all.get()) {
            return fetch(key, TRIES);
        }
        return get(key, FROM_ALL).thenCompose(answered -> {
            if (!answered) {
                all.set(false);
            }
            return answered ? done() : fetch(key, TRIES);
        });
    }

    private CompletionStage<Done> fetch(BucketKey key, int tries) {
        return get(key, FROM_ANOTHER).thenCompose(fetched -> fetched ? done() : again(key, tries - 1));
    }

    private CompletionStage<Boolean> get(BucketKey key, Replicator.ReadConsistency consistency) {
        return Patterns.ask(replicator, new Replicator.Get<>(key, consistency), TIMEOUT.multipliedBy(2))
                .handle((answer, failure) -> failure == null && !(answer instanceof Replicator.GetFailure<?>));
    }

    private CompletionStage<Done> again(BucketKey key, int tries) {
        if (tries == 0) {
            LOG.atWarn().addKeyValue("bucket", key.id()).log("no other node gave what it knows; comparing will");
            return done();
        }
        return Patterns.after(RETRY_DELAY, system.classicSystem(), () -> fetch(key, tries));
    }

    private static CompletionStage<Done> done() {
        return CompletableFuture.completedFuture(Done.getInstance());
    }
}
