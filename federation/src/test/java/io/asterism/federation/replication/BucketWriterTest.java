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
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
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

    private long nanos;
    private final WritePolicy policy =
            new WritePolicy(ReplicaSettings.inMemory().withSecondCopyTries(TRIES), () -> nanos);
    private final ReplicaCount count = new ReplicaCount();
    private TestKit replicator;
    private TestProbe<Copier.Command> copier;
    private Replicator.Update<?> lastUpdate;
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
        copier = kit.createTestProbe();
        writer = kit.spawn(BucketWriter.create(0, 1, replicator.getRef(), copier.ref(), policy, count));
    }

    @Test
    void sendsALoneWriteAtOnceAndCollectsWhatComesMeanwhile() {
        // Given
        CompletableFuture<Done> alone = put("alone");
        assertThat(names(update())).containsExactly("alone");
        CompletableFuture<Done> first = put("first");
        CompletableFuture<Done> second = put("second");

        // When
        succeed();

        // Then
        assertThat(names(update())).containsExactly("first", "second");
        assertThat(isDone(alone)).isTrue();
        assertThat(first).isNotDone();
        succeed();
        assertThat(isDone(first)).isTrue();
        assertThat(isDone(second)).isTrue();
        assertThat(count.counters().writes()).isEqualTo(2);
    }

    @Test
    void writesToAllNodesWhenAllAreWell() {
        // Given
        policy.nodes(true, true, true);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(done).isNotDone();
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);
    }

    @Test
    void asksForTwoCopiesWhenANodeCannotBeReached() {
        // Given
        policy.nodes(true, false, true);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(done).isNotDone();
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteTo.class);
    }

    @Test
    void asksForTwoCopiesWhenANodeWasSlow() {
        // Given
        policy.nodes(true, true, true);
        CompletableFuture<Done> done = put("alone");
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);

        // When
        timeOut();

        // Then
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteTo.class);
        assertThat(done).isNotDone();
    }

    @Test
    void sendsAgainLessAndLessOftenWhatASlowNetworkHasNotYetDelivered() {
        // Given
        policy.nodes(true, false, true);
        CompletableFuture<Done> done = put("alone");
        List<Long> patience = new ArrayList<>();

        // When
        for (int tries = 0; tries < TRIES; tries++) {
            patience.add(update().writeConsistency().timeout().toMillis());
            timeOut();
        }

        // Then
        assertThat(patience).containsExactly(500L, 1_000L, 2_000L);
        assertThat(isDone(done)).isTrue();
    }

    @Test
    void asksForOneCopyWhenThereIsNoOtherNode() {
        // Given
        policy.nodes(false, true, true);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(done).isNotDone();
        assertThat(update().writeConsistency()).isEqualTo(Replicator.writeLocal());
    }

    @Test
    void triesTheSecondCopyAgainAndInTheEndGoesOnWithoutIt() {
        // Given
        policy.nodes(true, true, true);
        CompletableFuture<Done> done = put("alone");

        // When
        for (int tries = 0; tries < TRIES; tries++) {
            assertThat(names(update())).containsExactly("alone");
            assertThat(done).isNotDone();
            timeOut();
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
        policy.nodes(true, true, true);
        CompletableFuture<Done> done = put("new");
        Bucket written = Bucket.EMPTY.put(changes(device("new", DeviceState.INUSE, new Stamp(1, 1))));
        update();

        // When
        Bucket meanwhile = lookAtWritten(written);
        succeed();
        assertThat(isDone(done)).isTrue();
        Bucket afterwards = lookAtWritten(written);

        // Then
        assertThat(meanwhile.size()).isZero();
        assertThat(afterwards.size()).isOne();
    }

    @Test
    void leavesCopiesToTheCopierWhileAllNodesAreWell() {
        // Given
        allWellForAWhile();

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        Copier.Copy copy = copier.expectMessageClass(Copier.Copy.class);
        assertThat(copy.records().groups()).extracting(RecordGroupData::getName).containsExactly("alone");
        assertThat(update().writeConsistency()).isEqualTo(Replicator.writeLocal());
        succeed();
        CompletableFuture<Done> next = put("next");
        copier.expectNoMessage();
        assertThat(done).isNotDone();
        writer.tell(new BucketWriter.Copied(copy.attempt()));
        assertThat(isDone(done)).isTrue();
        assertThat(next).isNotDone();
        assertThat(count.counters().copied()).isEqualTo(1);
    }

    @Test
    void countsAsWrittenOnlyWhatThisNodeHasToo() {
        // Given
        allWellForAWhile();
        CompletableFuture<Done> done = put("alone");
        long attempt = copier.expectMessageClass(Copier.Copy.class).attempt();
        update();

        // When
        writer.tell(new BucketWriter.Copied(attempt));

        // Then
        CompletableFuture<Done> next = put("next");
        copier.expectNoMessage();
        assertThat(done).isNotDone();
        succeed();
        assertThat(next).isNotDone();
        assertThat(isDone(done)).isTrue();
    }

    @Test
    void turnsToTheReplicatorWhenANodeDoesNotTakeItsCopy() {
        // Given
        allWellForAWhile();
        CompletableFuture<Done> done = put("alone");
        long attempt = copier.expectMessageClass(Copier.Copy.class).attempt();
        Replicator.Update<?> local = update();

        // When
        writer.tell(new BucketWriter.NotCopied(attempt));

        // Then
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteTo.class);
        answer(new Replicator.UpdateSuccess<>(KEY, local.request()));
        writer.tell(new BucketWriter.Copied(attempt));
        CompletableFuture<Done> next = put("next");
        replicator.expectNoMessage();
        assertThat(done).isNotDone();
        succeed();
        assertThat(next).isNotDone();
        assertThat(isDone(done)).isTrue();
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteTo.class);
        copier.expectNoMessage();
    }

    @Test
    void leavesNothingToTheCopierWhileANodeComesOrGoes() {
        // Given
        allWellForAWhile();
        policy.nodes(true, true, false);
        nanos += WritePolicy.SETTLED_AFTER.toNanos();

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);
        copier.expectNoMessage();
        assertThat(done).isNotDone();
    }

    @Test
    void leavesNothingToTheCopierWhenANodeHasJustCome() {
        // Given
        allWellForAWhile();
        policy.nodes(true, true, true);
        nanos += WritePolicy.SETTLED_AFTER.toNanos() - 1;

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);
        copier.expectNoMessage();
        assertThat(done).isNotDone();
    }

    @Test
    void leavesNothingToTheCopierWhenANodeHasNone() {
        // Given
        allWellForAWhile();
        policy.copiers(false);

        // When
        CompletableFuture<Done> done = put("alone");

        // Then
        assertThat(update().writeConsistency()).isInstanceOf(Replicator.WriteAll.class);
        copier.expectNoMessage();
        assertThat(done).isNotDone();
    }

    private void allWellForAWhile() {
        policy.nodes(true, true, true);
        policy.copiers(true);
        nanos += WritePolicy.SETTLED_AFTER.toNanos();
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
        lastUpdate = replicator.expectMsgClass(Replicator.Update.class);
        return lastUpdate;
    }

    private void succeed() {
        answer(new Replicator.UpdateSuccess<>(KEY, lastUpdate.request()));
    }

    private void timeOut() {
        answer(new Replicator.UpdateTimeout<>(KEY, lastUpdate.request()));
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
