package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {

    private static final int BUCKETS = 3;
    private static final Stamp FIRST = new Stamp(1_000, 1);
    private static final Stamp SECOND = new Stamp(2_000, 1);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final AtomicReferenceArray<Bucket> buckets = new AtomicReferenceArray<>(BUCKETS);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean hasCompany = true;

    ChangeWatchTest() {
        IntStream.range(0, BUCKETS).forEach(number -> buckets.set(number, Bucket.EMPTY));
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void tellsOfWhatChangedAfterItBeganToListenAndNotOfWhatWasThere() {
        // Given
        write(1, "PJSIP/100", DeviceState.INUSE, FIRST);
        write(2, "PJSIP/200", DeviceState.INUSE, FIRST);
        Listener listener = new Listener(watch());

        // When
        write(1, "PJSIP/100", DeviceState.NOT_INUSE, SECOND);

        // Then
        RecordChange change = listener.nextChange();
        Contribution now = change.written(Contribution.class).getFirst();
        assertThat(now.value()).isEqualTo(DeviceState.NOT_INUSE);
        assertThat(change.former(now)).map(Contribution::value).contains(DeviceState.INUSE);
        assertThat(listener.endOfRound()).isEmpty();
    }

    @Test
    void tellsAllWhoListen() {
        // Given
        ActorRef<ChangeWatch.Command> watch = watch();
        Listener first = new Listener(watch);
        Listener second = new Listener(watch);

        // When
        write(0, "PJSIP/100", DeviceState.INUSE, FIRST);

        // Then
        assertThat(first.nextChange()).isEqualTo(second.nextChange());
    }

    @Test
    void missesNothingWhenALookFails() {
        // Given
        Listener listener = new Listener(watch());
        failures.set(2);

        // When
        write(0, "PJSIP/100", DeviceState.INUSE, FIRST);
        write(2, "PJSIP/200", DeviceState.INUSE, FIRST);

        // Then
        assertThat(listener.nextChanges(2))
                .extracting(change -> change.group().name())
                .containsExactly("PJSIP/100", "PJSIP/200");
        assertThat(failures).hasValueLessThanOrEqualTo(0);
    }

    @Test
    void looksNoFurtherUntilASlowListenerHasTakenWhatItWasTold() {
        // Given
        ActorRef<ChangeWatch.Command> watch = watch();
        SlowQueue slow = new SlowQueue();
        CompletableFuture<Done> listening = new CompletableFuture<>();
        watch.tell(new ChangeWatch.Listen(slow, listening));
        assertThat(listening).succeedsWithin(10, TimeUnit.SECONDS);
        await().until(() -> {
            pass(ChangeWatch.INTERVAL);
            return slow.isOffered();
        });
        int before = looks.get();

        // When
        pass(ChangeWatch.INTERVAL.multipliedBy(5));
        new Listener(watch); // when it is told that it listens, the ticks before it have been seen to

        // Then
        assertThat(looks).hasValue(before);

        // When
        slow.take();

        // Then
        await().until(() -> {
            pass(ChangeWatch.INTERVAL);
            return looks.get() > before;
        });
    }

    @Test
    void goesOnForTheOthersWhenOneIsGone() {
        // Given
        ActorRef<ChangeWatch.Command> watch = watch();
        Listener gone = new Listener(watch);
        Listener stays = new Listener(watch);

        // When
        gone.taken.cancel();
        write(0, "PJSIP/100", DeviceState.INUSE, FIRST);

        // Then
        assertThat(stays.nextChange().group().name()).isEqualTo("PJSIP/100");
    }

    @Test
    void tellsANodeThatIsAloneOnlyThatRoundsEnd() {
        // Given
        hasCompany = false;
        Listener listener = new Listener(watch());
        for (int round = 0; round < 4; round++) {
            listener.endOfRound();
        }

        // When
        write(0, "PJSIP/100", DeviceState.INUSE, FIRST);

        // Then
        assertThat(listener.endOfRound()).isEmpty();
        assertThat(listener.endOfRound()).isEmpty();

        // When
        hasCompany = true;
        for (int round = 0; round < 4; round++) {
            listener.endOfRound();
        }
        write(1, "PJSIP/200", DeviceState.INUSE, FIRST);

        // Then
        assertThat(listener.nextChange().group().name()).isEqualTo("PJSIP/200");
    }

    private ActorRef<ChangeWatch.Command> watch() {
        return kit.spawn(
                ChangeWatch.create(BUCKETS, this::look, new RecordReader(new ReplicaCount()), () -> hasCompany));
    }

    private CompletionStage<Bucket> look(int number, Bucket before) {
        looks.incrementAndGet();
        return failures.getAndDecrement() > 0
                ? CompletableFuture.failedStage(new ReplicaException("not now"))
                : CompletableFuture.completedStage(buckets.get(number));
    }

    private void write(int bucket, String device, DeviceState state, Stamp stamp) {
        buckets.updateAndGet(
                bucket, held -> held.with(SampleRecords.changes(SampleRecords.device(device, state, stamp))));
    }

    private void pass(Duration duration) {
        time.timePasses(duration);
    }

    /** Has what it is offered only when it is told to take it. */
    private static final class SlowQueue implements SourceQueueWithComplete<List<RecordChange>> {
        private final CompletableFuture<QueueOfferResult> result = new CompletableFuture<>();
        private volatile boolean offered;

        boolean isOffered() {
            return offered;
        }

        void take() {
            result.complete(QueueOfferResult.enqueued());
        }

        @Override
        public CompletionStage<QueueOfferResult> offer(List<RecordChange> changes) {
            offered = true;
            return result;
        }

        @Override
        public CompletionStage<Done> watchCompletion() {
            return new CompletableFuture<>();
        }

        @Override
        public void complete() {
            // nothing ends it
        }

        @Override
        public void fail(Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    /** One that hears of changes, and takes what it is told when it is asked what that was. */
    private final class Listener {
        private final SinkQueueWithCancel<List<RecordChange>> taken;
        private final BlockingQueue<RecordChange> changes = new LinkedBlockingQueue<>();

        Listener(ActorRef<ChangeWatch.Command> watch) {
            Pair<SourceQueueWithComplete<List<RecordChange>>, SinkQueueWithCancel<List<RecordChange>>> queues =
                    Source.<List<RecordChange>>queue(1, OverflowStrategy.backpressure())
                            .toMat(Sink.queue(1), Keep.both())
                            .run(kit.system());
            CompletableFuture<Done> listening = new CompletableFuture<>();
            watch.tell(new ChangeWatch.Listen(queues.first(), listening));
            taken = queues.second();
            assertThat(listening).succeedsWithin(10, TimeUnit.SECONDS);
        }

        RecordChange nextChange() {
            return nextChanges(1).getFirst();
        }

        List<RecordChange> nextChanges(int count) {
            while (changes.size() < count) {
                changes.addAll(next());
            }
            return IntStream.range(0, count)
                    .mapToObj(number -> changes.remove())
                    .toList();
        }

        /** What it is told at the end of the next round. */
        List<RecordChange> endOfRound() {
            return next();
        }

        private List<RecordChange> next() {
            CompletableFuture<List<RecordChange>> pull =
                    taken.pull().thenApply(Optional::orElseThrow).toCompletableFuture();
            await().until(() -> {
                pass(ChangeWatch.INTERVAL);
                return pull.isDone();
            });
            return pull.join();
        }
    }
}
