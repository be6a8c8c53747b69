package io.asterism.federation.replication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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
 * Brings a node that joined others up to what they know, before an entity on it reads its replica.
 *
 * <p>Every bucket is read from one other node; the replicator merges what it reads. A bucket that no other node gives is
 * left to the regular comparison.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private static final int AT_ONCE = 8;
    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final Replicator.ReadConsistency FROM_ANOTHER =
            new Replicator.ReadFrom(2, FiniteDuration.create(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));

    private final ActorSystem<?> system;
    private final ActorRef replicator;
    private final int buckets;

    CatchUp(ActorSystem<?> system, ActorRef replicator, int buckets) {
        this.system = system;
        this.replicator = replicator;
        this.buckets = buckets;
    }

    CompletionStage<Done> run() {
        return Source.range(0, buckets - 1)
                .mapAsync(AT_ONCE, bucket -> fetch(BucketKey.of(bucket, buckets), TRIES))
                .runWith(Sink.ignore(), system);
    }

    private CompletionStage<Done> fetch(BucketKey key, int tries) {
        return Patterns.ask(replicator, new Replicator.Get<>(key, FROM_ANOTHER), TIMEOUT.multipliedBy(2))
                .handle((answer, failure) -> failure == null && !(answer instanceof Replicator.GetFailure<?>))
                .thenCompose(fetched -> fetched ? done() : again(key, tries - 1));
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
