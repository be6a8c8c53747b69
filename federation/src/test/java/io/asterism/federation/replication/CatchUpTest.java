package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.ddata.Replicator;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;

/** Before a replicator that the test plays. */
class CatchUpTest {

    private static final int BUCKETS = 32;
    private static final Duration NOTHING_MORE = Duration.ofMillis(100);

    private static ActorTestKit kit;

    private long nanos = 1;
    private final Map<Replicator.Get<?>, ActorRef> askers = new HashMap<>();
    private TestKit replicator;
    private CatchUp catchUp;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @BeforeEach
    void createCatchUp() {
        replicator = new TestKit(Adapter.toClassic(kit.system()));
        catchUp = new CatchUp(kit.system(), replicator.getRef(), BUCKETS, () -> nanos);
    }

    @Test
    void readsEveryBucketFromAllOthers() {
        // When
        CompletionStage<Done> all = catchUp.run();

        // Then
        List<Integer> read = IntStream.range(0, BUCKETS)
                .mapToObj(i -> {
                    Replicator.Get<?> get = get();
                    answer(get);
                    assertThat(get.consistency()).isInstanceOf(Replicator.ReadAll.class);
                    return bucketOf(get);
                })
                .toList();
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, BUCKETS).boxed().toList());
        done(all);
    }

    @Test
    void readsOneBucketWithoutWaitingForTheOthers() {
        // Given
        CompletionStage<Done> all = catchUp.run();
        List<Replicator.Get<?>> unanswered = List.of(get(), get(), get(), get(), get(), get(), get(), get());
        replicator.expectNoMessage(NOTHING_MORE);

        // When
        CompletionStage<Done> one = catchUp.run(BUCKETS - 1);

        // Then
        Replicator.Get<?> get = get();
        assertThat(bucketOf(get)).isEqualTo(BUCKETS - 1);
        assertThat(unanswered).extracting(CatchUpTest::bucketOf).doesNotContain(BUCKETS - 1);
        answer(get);
        done(one);
        assertThat(all.toCompletableFuture()).isNotDone();
    }

    @Test
    void readsABucketOnceForAllWhoNeedWhatWasKnownAtAMoment() {
        // Given
        long moment = nanos;
        CompletionStage<Done> first = catchUp.since(moment, 7);
        answer(get());
        done(first);

        // When
        CompletionStage<Done> second = catchUp.since(moment, 7);

        // Then
        done(second);
        replicator.expectNoMessage(NOTHING_MORE);
    }

    @Test
    void readsABucketAgainForWhoNeedsWhatWasKnownLater() {
        // Given
        CompletionStage<Done> first = catchUp.since(nanos, 7);
        Replicator.Get<?> early = get();
        nanos++;
        CompletionStage<Done> second = catchUp.since(nanos, 7);
        replicator.expectNoMessage(NOTHING_MORE);

        // When
        answer(early);

        // Then
        done(first);
        Replicator.Get<?> late = get();
        assertThat(second.toCompletableFuture()).isNotDone();
        answer(late);
        done(second);
    }

    @Test
    void asksAnotherNodeWhenOneIsSilent() {
        // Given
        CompletionStage<Done> one = catchUp.run(3);
        Replicator.Get<?> fromAll = get();

        // When
        askers.remove(fromAll)
                .tell(new Replicator.GetFailure<>(BucketKey.of(3, BUCKETS), Option.empty()), replicator.getRef());

        // Then
        assertThat(fromAll.consistency()).isInstanceOf(Replicator.ReadAll.class);
        Replicator.Get<?> fromAnother = get();
        assertThat(fromAnother.consistency()).isInstanceOf(Replicator.ReadFrom.class);
        assertThat(bucketOf(fromAnother)).isEqualTo(3);
        answer(fromAnother);
        done(one);
    }

    private Replicator.Get<?> get() {
        Replicator.Get<?> get = replicator.expectMsgClass(Replicator.Get.class);
        askers.put(get, replicator.getLastSender());
        return get;
    }

    private void answer(Replicator.Get<?> get) {
        askers.remove(get)
                .tell(
                        new Replicator.NotFound<>(BucketKey.of(bucketOf(get), BUCKETS), Option.empty()),
                        replicator.getRef());
    }

    private static int bucketOf(Replicator.Get<?> get) {
        return IntStream.range(0, BUCKETS)
                .filter(bucket ->
                        BucketKey.of(bucket, BUCKETS).id().equals(get.key().id()))
                .findFirst()
                .orElseThrow();
    }

    private static void done(CompletionStage<Done> stage) {
        stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
