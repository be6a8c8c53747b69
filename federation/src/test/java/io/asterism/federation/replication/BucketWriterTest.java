package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.change;
import static io.asterism.federation.replication.SampleRecords.changes;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.ddata.Replicator;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;

/** A writer before a replicator that the test plays. */
class BucketWriterTest {

    private static final BucketKey KEY = BucketKey.of(0, 1);

    private static ActorTestKit kit;

    private static final int TRIES = 3;

    private final WritePolicy policy =
            new WritePolicy(ReplicaSettings.inMemory().withSecondCopyTries(TRIES), () -> 0);
    private final ReplicaCount count = new ReplicaCount();
    private TestKit replicator;
    private ActorRef<BucketWriter.Command> writer;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @BeforeEach
    void startWriter() {
        replicator = new TestKit(Adapter.toClassic(kit.system()));
        writer = kit.spawn(BucketWriter.create(KEY, replicator.getRef(), policy, count));
    }

    @Test
    void sendsALoneWriteAtOnceAndCollectsWhatComesMeanwhile() {
        // Given
        CompletableFuture<Done> alone = put("alone");
        assertThat(names(update())).containsExactly("alone");
        CompletableFuture<Done> first = put("first");
        CompletableFuture<Done> second = put("second");

        // When
        answer(new Replicator.UpdateSuccess<>(KEY, Option.empty()));

        // Then
        assertThat(names(update())).containsExactly("first", "second");
        assertThat(isDone(alone)).isTrue();
        assertThat(first).isNotDone();
        answer(new Replicator.UpdateSuccess<>(KEY, Option.empty()));
        assertThat(isDone(first)).isTrue();
        assertThat(isDone(second)).isTrue();
        assertThat(count.counters().writes()).isEqualTo(2);
    }

    @Test
    void writesToAllNodesWhenAllAreWell() {
        // Given
        policy.nodes(true, true);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(done).isNotDone();
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);
    }

    @Test
    void asksForTwoCopiesWhenANodeCannotBeReached() {
        // Given
        policy.nodes(true, false);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(done).isNotDone();
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteTo.class);
    }

    @Test
    void asksForTwoCopiesWhenANodeWasSlow() {
        // Given
        policy.nodes(true, true);
        CompletableFuture<Done> done = put("alone");
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);

        // When
        answer(new Replicator.UpdateTimeout<>(KEY, Option.empty()));

        // Then
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteTo.class);
        assertThat(done).isNotDone();
    }

    @Test
    void sendsAgainLessAndLessOftenWhatASlowNetworkHasNotYetDelivered() {
        // Given
        policy.nodes(true, false);
        CompletableFuture<Done> done = put("alone");
        List<Long> patience = new ArrayList<>();

        // When
        for (int tries = 0; tries < TRIES; tries++) {
            patience.add(update().writeConsistency().timeout().toMillis());
            answer(new Replicator.UpdateTimeout<>(KEY, Option.empty()));
        }

        // Then
        assertThat(patience).containsExactly(500L, 1_000L, 2_000L);
        assertThat(isDone(done)).isTrue();
    }

    @Test
    void asksForOneCopyWhenThereIsNoOtherNode() {
        // Given
        policy.nodes(false, true);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(done).isNotDone();
        assertThat(update().writeConsistency()).isEqualTo(Replicator.writeLocal());
    }

    @Test
    void triesTheSecondCopyAgainAndInTheEndGoesOnWithoutIt() {
        // Given
        policy.nodes(true, true);
        CompletableFuture<Done> done = put("alone");

        // When
        for (int tries = 0; tries < TRIES; tries++) {
            assertThat(names(update())).containsExactly("alone");
            assertThat(done).isNotDone();
            answer(new Replicator.UpdateTimeout<>(KEY, Option.empty()));
        }

        // Then
        assertThat(isDone(done)).isTrue();
        assertThat(count.counters().secondCopyRetried()).isEqualTo(TRIES - 1);
        assertThat(count.counters().secondCopyMissed()).isEqualTo(1);
    }

    @Test
    void refusesWhatWouldWaitBehindTooMuch() {
        // Given
        List<CompletableFuture<Done>> waiting = new ArrayList<>();
        for (int i = 0; i <= BucketWriter.MAX_WAITING; i++) {
            waiting.add(put("device-" + i));
        }

        // When
        CompletableFuture<Done> tooMuch = put("too much");

        // Then
        assertThat(tooMuch)
                .failsWithin(5, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("10000 writes are waiting");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(count.counters().refused()).isEqualTo(1);
    }

    @Test
    void failsEverythingWhenTheReplicatorStops() {
        // Given
        CompletableFuture<Done> onItsWay = put("first");
        CompletableFuture<Done> waiting = put("second");

        // When
        Adapter.toClassic(kit.system()).stop(replicator.getRef());

        // Then
        assertThat(onItsWay).failsWithin(5, TimeUnit.SECONDS);
        assertThat(waiting).failsWithin(5, TimeUnit.SECONDS);
        assertThat(put("late"))
                .failsWithin(5, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("the replica has stopped");
    }

    @Test
    void showsWhatIsOnItsWayToOthersOnlyOnceItHasItsCopies() {
        // Given
        policy.nodes(true, true);
        CompletableFuture<Done> done = put("new");
        Bucket written = Bucket.EMPTY.put(changes(device("new", DeviceState.INUSE, new Stamp(1, 1))));
        update();

        // When
        Bucket meanwhile = lookAtWritten(written);
        answer(new Replicator.UpdateSuccess<>(KEY, Option.empty()));
        assertThat(isDone(done)).isTrue();
        Bucket afterwards = lookAtWritten(written);

        // Then
        assertThat(meanwhile.size()).isZero();
        assertThat(afterwards.size()).isOne();
    }

    private Bucket lookAtWritten(Bucket held) {
        CompletableFuture<Bucket> bucket = new CompletableFuture<>();
        writer.tell(new BucketWriter.LookAtWritten(Bucket.EMPTY, bucket));
        Replicator.Get<?> get = replicator.expectMsgClass(Replicator.Get.class);
        answer(new Replicator.GetSuccess<>(KEY, get.request(), held));
        return bucket.orTimeout(5, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Done> put(String name) {
        CompletableFuture<Done> done = new CompletableFuture<>();
        writer.tell(new BucketWriter.Put(change(device(name, DeviceState.INUSE, new Stamp(1, 1))), done));
        return done;
    }

    private Replicator.Update<?> update() {
        return replicator.expectMsgClass(Replicator.Update.class);
    }

    private void answer(Object answer) {
        replicator.getLastSender().tell(answer, replicator.getRef());
    }

    @SuppressWarnings("unchecked") // the writer's updates are of buckets
    private static List<String> names(Replicator.Update<?> update) {
        Bucket written = ((Replicator.Update<Bucket>) update).modify().apply(Option.empty());
        List<String> names = new ArrayList<>();
        for (RecordGroupData group : written.deltaData().orElseThrow().groups()) {
            names.add(group.getName());
        }
        return names;
    }

    private static boolean isDone(CompletableFuture<Done> done) {
        return done.orTimeout(5, TimeUnit.SECONDS).thenApply(all -> true).join();
    }
}
