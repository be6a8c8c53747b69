package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.federation.Acknowledge;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes in one process, over Artery on loopback. */
class ReplicaClusterIT {

    private static final ReplicaSettings SETTINGS = ReplicaSettings.inMemory().withSecondCopyTries(3);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestNodes nodes = new TestNodes();
    private ActorSystem<?> first;
    private ActorSystem<?> second;
    private Replica onFirst;
    private Replica onSecond;
    private Replica onThird;

    @BeforeEach
    void startThreeNodes() {
        first = nodes.start();
        onFirst = Replica.start(first, SETTINGS);
        second = nodes.start();
        onSecond = Replica.start(second, SETTINGS);
        onThird = Replica.start(nodes.start(), SETTINGS);
        await().atMost(SOON).until(nodes::areTogether);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void losesNothingAcknowledgedWhenTheNodeThatTookItIsKilled() {
        // Given
        List<Contribution> written = IntStream.range(0, 500)
                .mapToObj(i -> device("PJSIP/" + i, DeviceState.INUSE, onFirst.stamp()))
                .toList();
        done(onFirst.putAll(written));
        long missed = onFirst.counters().secondCopyMissed();

        // When
        nodes.kill(first);

        // Then
        assertThat(missed).isZero();
        assertThat(written)
                .allMatch(
                        contribution -> held(onSecond, contribution) || held(onThird, contribution),
                        "is on one of the others");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(written)
                        .allMatch(
                                contribution -> held(onSecond, contribution) && held(onThird, contribution),
                                "is on both others"));
    }

    @Test
    void bringsWhatIsWrittenToAllOthersAtOnceWhenAllHaveBeenWellForAWhile() {
        // Given
        writeUntilCopied();
        long retried = onFirst.counters().secondCopyRetried();
        List<Contribution> written = IntStream.range(0, 500)
                .mapToObj(i -> device("PJSIP/" + i, DeviceState.INUSE, onFirst.stamp()))
                .toList();

        // When
        done(onFirst.putAll(written));

        // Then
        assertThat(written)
                .allMatch(contribution -> held(onSecond, contribution) && held(onThird, contribution), "is on both");
        assertThat(onFirst.counters().secondCopyRetried()).isEqualTo(retried);
    }

    @Test
    void findsTheSecondCopyWhenOneOfTheOthersTakesNoneAnyMore() {
        // Given
        writeUntilCopied();
        Contribution contribution = device("PJSIP/one-less", DeviceState.INUSE, onFirst.stamp());
        nodes.kill(second);

        // When
        done(onFirst.put(contribution));

        // Then
        assertThat(held(onThird, contribution)).isTrue();
        assertThat(onFirst.counters().secondCopyMissed()).isZero();
    }

    @Test
    void goesOnWritingWhenNoSecondCopyCanBeHad() {
        // Given
        nodes.killAllBut(first);
        Contribution contribution = device("PJSIP/alone", DeviceState.INUSE, onFirst.stamp());

        // When
        done(onFirst.put(contribution));

        // Then
        assertThat(held(onFirst, contribution)).isTrue();
    }

    @Test
    void hearsOfEverythingOnlySinceSeveralNodesWereLostAtOnce() {
        // Given
        ActorSystem<?> third = nodes.start();
        long before = onFirst.sinceMillis();
        await().atMost(SOON).until(nodes::areTogether);

        // When
        giveUp(third);
        long afterOne = onFirst.sinceMillis();
        giveUp(second);

        // Then
        assertThat(afterOne).isEqualTo(before);
        await().atMost(SOON).until(() -> onFirst.sinceMillis() > before);
    }

    @Test
    void teachesANodeThatJoinsLaterBeforeItIsReady() {
        // Given
        List<Contribution> written = IntStream.range(0, 1000)
                .mapToObj(i -> device("PJSIP/" + i, DeviceState.RINGING, onThird.stamp()))
                .toList();
        done(onThird.putAll(written));

        // When
        Replica joined = Replica.start(nodes.start(), SETTINGS);
        done(joined.ready());

        // Then
        assertThat(written).allMatch(contribution -> held(joined, contribution));
    }

    @Test
    void readsAfreshWhatAnotherNodeHasNotPassedOn() {
        // Given
        Contribution contribution = writeCarelessly();

        // When
        done(onThird.fresh(contribution.group()));

        // Then
        assertThat(held(onThird, contribution)).isTrue();
    }

    @Test
    void readsAfreshWhatWhoeverWroteLastHasNotPassedOn() {
        // Given
        Contribution contribution = writeCarelessly();

        // When
        done(onThird.freshAfter(contribution.stamp()));

        // Then
        assertThat(held(onThird, contribution)).isTrue();
    }

    @Test
    void knowsWhatRemainsWhenWhoeverWroteLastHasGone() {
        // Given
        Contribution contribution = device("PJSIP/left", DeviceState.INUSE, onSecond.stamp());
        done(onSecond.put(contribution));

        // When
        giveUp(second);

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            done(onThird.freshAfter(contribution.stamp()));
            done(onThird.ready(contribution.group()));
            assertThat(held(onThird, contribution)).isTrue();
        });
    }

    @Test
    void tellsOfChanges() {
        // Given
        Contribution contribution = device("PJSIP/told", DeviceState.INUSE, onFirst.stamp());
        Contribution other = device("PJSIP/told", new Eid(1), DeviceState.BUSY, onFirst.stamp());
        done(onFirst.put(other));
        Pair<CompletionStage<Done>, CompletionStage<List<RecordChange>>> told = onFirst.changes()
                .mapConcat(changes -> changes)
                .filter(change -> change.group().equals(contribution.group()))
                .takeWhile(change -> !change.now().records().contains(contribution), true)
                .toMat(Sink.seq(), Keep.both())
                .run(first);
        done(told.first());

        // When
        done(onFirst.put(contribution));

        // Then
        List<RecordChange> changes = done(told.second());
        assertThat(changes.getLast().now().records()).containsExactlyInAnyOrder(other, contribution);
        assertThat(changes)
                .flatExtracting(change -> change.written(Contribution.class))
                .containsOnlyOnce(contribution);
    }

    @Test
    void tellsEverybodyOfChangesHoweverOneFails() {
        // Given
        Contribution contribution = device("PJSIP/everybody", DeviceState.INUSE, onFirst.stamp());
        Pair<CompletionStage<Done>, CompletionStage<Done>> failing = onFirst.changes()
                .map(changes -> {
                    throw new IllegalStateException("broken");
                })
                .toMat(Sink.ignore(), Keep.both())
                .run(first);
        Pair<CompletionStage<Done>, CompletionStage<List<RecordChange>>> cancelled =
                onFirst.changes().take(1).toMat(Sink.head(), Keep.both()).run(first);
        Pair<CompletionStage<Done>, CompletionStage<RecordChange>> last = onFirst.changes()
                .mapConcat(changes -> changes)
                .filter(change -> change.now().records().contains(contribution))
                .toMat(Sink.head(), Keep.both())
                .run(first);
        done(failing.first());
        done(cancelled.first());
        done(last.first());
        done(onFirst.put(device("PJSIP/first", DeviceState.INUSE, onFirst.stamp())));
        done(cancelled.second());

        // When
        done(onFirst.put(contribution));

        // Then
        assertThat(done(last.second()).written(Contribution.class)).containsExactly(contribution);
        assertThat(failing.second()).isCompletedExceptionally();
    }

    @Test
    void tellsOfAChangeOnlyWhenItCountsAsWritten() {
        // Given
        ActorSystem<?> cutOff = nodes.start();
        Replica onCutOff = Replica.start(cutOff, SETTINGS.withSecondCopyTries(4));
        done(onCutOff.ready());
        await().atMost(SOON).until(nodes::areTogether);
        Contribution contribution = device("PJSIP/withheld", DeviceState.INUSE, onCutOff.stamp());
        AtomicReference<CompletionStage<Done>> put = new AtomicReference<>(new CompletableFuture<>());
        Pair<CompletionStage<Done>, CompletionStage<Boolean>> told = onCutOff.changes()
                .mapConcat(changes -> changes)
                .filter(change -> change.written(Contribution.class).contains(contribution))
                .map(change -> put.get().toCompletableFuture().isDone())
                .toMat(Sink.head(), Keep.both())
                .run(cutOff);
        done(told.first());
        nodes.killAllBut(cutOff);

        // When
        put.set(onCutOff.put(contribution));

        // Then
        assertThat(held(onCutOff, contribution)).isTrue();
        assertThat(done(told.second())).isTrue();
    }

    /** What only the node has that wrote it, as far as anybody knows. */
    private Contribution writeCarelessly() {
        Replica careless = Replica.start(nodes.start(), SETTINGS.acknowledging(Acknowledge.LOCAL));
        done(careless.ready());
        await().atMost(SOON).until(nodes::areTogether);
        Contribution contribution = device("PJSIP/late", DeviceState.INUSE, careless.stamp());
        done(careless.put(contribution));
        return contribution;
    }

    private void giveUp(ActorSystem<?> node) {
        Address address = Cluster.get(node).selfMember().address();
        nodes.kill(node);
        Cluster cluster = Cluster.get(first);
        cluster.manager().tell(new Down(address));
        await().atMost(SOON)
                .until(() -> StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                        .noneMatch(member -> member.address().equals(address)));
    }

    private void writeUntilCopied() {
        await().atMost(SOON).until(() -> {
            done(onFirst.put(device("PJSIP/again", DeviceState.INUSE, onFirst.stamp())));
            return onFirst.counters().copied() > 0;
        });
    }

    private static boolean held(Replica replica, Contribution contribution) {
        return done(replica.contributions(Kind.DEVICE, contribution.key().name()))
                .contains(contribution);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
