package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.change;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.Replicator;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A copier before a replicator, writers and the copiers of two other nodes, all of which the test plays. */
class CopierTest {

    private static final int BUCKETS = 4;

    private static final ReplicaSettings SETTINGS = ReplicaSettings.inMemory().withBuckets(BUCKETS);

    private static TestNodes nodes;
    private static ActorSystem<?> self;
    private static Other second;
    private static Other third;

    private final AtomicLong nanos = new AtomicLong();
    private final WritePolicy policy = new WritePolicy(SETTINGS, nanos::get);
    private TestKit replicator;
    private TestProbe<BucketWriter.Command> writer;
    private ActorRef<Copier.Command> copier;

    @BeforeAll
    static void startNodes() {
        nodes = new TestNodes();
        self = nodes.start();
        second = new Other(nodes.start());
        third = new Other(nodes.start());
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        second.forget();
        third.forget();
        replicator = new TestKit(Adapter.toClassic(self));
        writer = TestProbe.create(self);
        String name = "copier-" + test.getTestMethod().orElseThrow().getName();
        copier = self.systemActorOf(
                Copier.create(SETTINGS, replicator.getRef(), policy, nanos::get), name, Props.empty());
    }

    @Test
    void bringsACopyToEveryOtherNodeAndTellsWhenTheLastHasIt() {
        // Given
        know(second, third);

        // When
        copy(1, "PJSIP/1", 7);

        // Then
        Copier.Take atSecond = second.take();
        Copier.Take atThird = third.take();
        assertThat(names(atSecond)).containsExactly("1:PJSIP/1");
        assertThat(names(atThird)).containsExactly("1:PJSIP/1");
        copier.tell(new Copier.Taken(atSecond.number()));
        writer.expectNoMessage();
        copier.tell(new Copier.Taken(atThird.number()));
        writer.expectMessage(new BucketWriter.Copied(7));
    }

    @Test
    void sendsTogetherWhatComesWhileAMessageIsUnderWay() {
        // Given
        know(second);
        copy(0, "PJSIP/0", 1);
        Copier.Take first = second.take();

        // When
        copy(1, "PJSIP/1", 2);
        copy(2, "PJSIP/2", 3);
        second.expectNothing();
        copier.tell(new Copier.Taken(first.number()));

        // Then
        Copier.Take next = second.take();
        assertThat(names(next)).containsExactly("1:PJSIP/1", "2:PJSIP/2");
        copier.tell(new Copier.Taken(next.number()));
        assertThat(List.of(writer.receiveMessage(), writer.receiveMessage(), writer.receiveMessage()))
                .containsExactly(new BucketWriter.Copied(1), new BucketWriter.Copied(2), new BucketWriter.Copied(3));
    }

    @Test
    void doesNotWaitLongForTheAnswerOfANodeThatIsFarAway() {
        // Given
        know(second);
        copy(0, "PJSIP/0", 1);
        Copier.Take first = second.take();
        copy(1, "PJSIP/1", 2);
        second.expectNothing();

        // When
        nanos.addAndGet(CopyWay.PATIENCE.toNanos());
        copy(2, "PJSIP/2", 3);

        // Then
        Copier.Take next = second.take();
        assertThat(names(next)).containsExactly("1:PJSIP/1", "2:PJSIP/2");
        copier.tell(new Copier.Taken(next.number()));
        assertThat(List.of(writer.receiveMessage(), writer.receiveMessage()))
                .containsExactly(new BucketWriter.Copied(2), new BucketWriter.Copied(3));
        copier.tell(new Copier.Taken(first.number()));
        writer.expectMessage(new BucketWriter.Copied(1));
    }

    @Test
    void sendsWhatWaitsThoughNothingMoreIsToBeCopied() {
        // Given
        know(second);
        copy(0, "PJSIP/0", 1);
        second.take();
        copy(1, "PJSIP/1", 2);
        second.expectNothing();

        // When
        nanos.addAndGet(CopyWay.PATIENCE.toNanos());

        // Then
        assertThat(names(second.take())).containsExactly("1:PJSIP/1");
    }

    @Test
    void hasNoMoreThanSomeMessagesUnderWay() {
        // Given
        know(second);
        for (int i = 0; i < CopyWay.MAX_UNDER_WAY; i++) {
            copy(0, "PJSIP/" + i, i);
            second.take();
            nanos.addAndGet(CopyWay.PATIENCE.toNanos());
        }

        // When
        copy(0, "PJSIP/one-more", CopyWay.MAX_UNDER_WAY);

        // Then
        second.expectNothing();
    }

    @Test
    void sendsNoMoreAtOnceThanFitsIntoAMessage() {
        // Given
        know(second);
        copy(0, "PJSIP/0", 1);
        Copier.Take first = second.take();
        String large = "x".repeat(CopyWay.MAX_BYTES / 2);

        // When
        copy(1, "1" + large, 2);
        copy(2, "2" + large, 3);
        copier.tell(new Copier.Taken(first.number()));

        // Then
        Copier.Take next = second.take();
        assertThat(next.copies()).hasSize(1);
        copier.tell(new Copier.Taken(next.number()));
        assertThat(second.take().copies()).hasSize(1);
    }

    @Test
    void tellsTheWritersWhenANodeDoesNotAnswerAndHearsNoLateAnswer() {
        // Given
        know(second, third);
        copy(0, "PJSIP/0", 1);
        Copier.Take atSecond = second.take();
        Copier.Take atThird = third.take();
        copy(1, "PJSIP/1", 2);
        copier.tell(new Copier.Taken(atThird.number()));
        Copier.Take nextAtThird = third.take();

        // When
        nanos.addAndGet(SETTINGS.secondCopyTimeout().toNanos());

        // Then
        assertThat(List.of(writer.receiveMessage(), writer.receiveMessage()))
                .containsExactlyInAnyOrder(new BucketWriter.NotCopied(1), new BucketWriter.NotCopied(2));
        copier.tell(new Copier.Taken(atSecond.number()));
        copier.tell(new Copier.Taken(nextAtThird.number()));
        writer.expectNoMessage();
        copy(2, "PJSIP/2", 3);
        assertThat(names(second.take())).containsExactly("2:PJSIP/2");
    }

    @Test
    void doesNotWaitForANodeThatIsNoMemberAnyMore() {
        // Given
        know(second, third);
        copy(0, "PJSIP/0", 1);
        copier.tell(new Copier.Taken(second.take().number()));

        // When
        copier.tell(new Copier.Nodes(Set.of(second.node)));

        // Then
        writer.expectMessage(new BucketWriter.NotCopied(1));
    }

    @Test
    void copiesNothingBeforeItHasFoundAllOthers() {
        // Given
        UniqueAddress unknown = new UniqueAddress(new Address("pekko", "Replicas", "127.0.0.1", 1), 7L);

        // When
        copier.tell(new Copier.Nodes(Set.of(second.node, unknown)));
        copy(0, "PJSIP/0", 1);

        // Then
        writer.expectMessage(new BucketWriter.NotCopied(1));
        second.expectNothing();
    }

    @Test
    void writesWhatAnotherNodeBringsAndAnswersWhenAllOfItIsWritten() {
        // Given
        TestProbe<Copier.Command> other = TestProbe.create(self);

        // When
        copier.tell(new Copier.Take(5, BUCKETS, List.of(records(0, "PJSIP/0"), records(3, "PJSIP/3")), other.ref()));

        // Then
        Replicator.Update<?> first = replicator.expectMsgClass(Replicator.Update.class);
        Replicator.Update<?> last = replicator.expectMsgClass(Replicator.Update.class);
        assertThat(first.key()).isEqualTo(BucketKey.of(0, BUCKETS));
        assertThat(last.key()).isEqualTo(BucketKey.of(3, BUCKETS));
        assertThat(first.writeConsistency()).isEqualTo(Replicator.writeLocal());
        answer(new Replicator.UpdateSuccess<>(BucketKey.of(0, BUCKETS), first.request()));
        other.expectNoMessage();
        answer(new Replicator.UpdateSuccess<>(BucketKey.of(3, BUCKETS), last.request()));
        other.expectMessage(new Copier.Taken(5));
    }

    @Test
    void takesNothingForOtherBucketsThanItsOwn() {
        // Given
        TestProbe<Copier.Command> other = TestProbe.create(self);

        // When
        copier.tell(new Copier.Take(5, BUCKETS + 1, List.of(records(0, "PJSIP/0")), other.ref()));
        copier.tell(new Copier.Take(6, BUCKETS, List.of(records(BUCKETS, "PJSIP/0")), other.ref()));

        // Then
        replicator.expectNoMessage();
        other.expectNoMessage();
    }

    private void know(Other... others) {
        copier.tell(
                new Copier.Nodes(Arrays.stream(others).map(other -> other.node).collect(Collectors.toSet())));
        policy.nodes(true, true, true);
        nanos.addAndGet(WritePolicy.SETTLED_AFTER.toNanos());
        await().atMost(Duration.ofSeconds(10)).until(() -> policy.goesToCopier(1));
    }

    private void copy(int bucket, String name, long attempt) {
        copier.tell(new Copier.Copy(records(bucket, name), writer.ref(), attempt));
    }

    private void answer(Object answer) {
        replicator.getLastSender().tell(answer, replicator.getRef());
    }

    private static Copier.Records records(int bucket, String name) {
        return new Copier.Records(bucket, List.of(change(device(name, DeviceState.INUSE, new Stamp(1, 1)))));
    }

    private static List<String> names(Copier.Take take) {
        return take.copies().stream()
                .flatMap(copy ->
                        copy.groups().stream().map(RecordGroupData::getName).map(name -> copy.bucket() + ":" + name))
                .toList();
    }

    /** Another node, whose copier the test plays. */
    private static final class Other {

        private final ActorSystem<?> system;
        private final UniqueAddress node;
        private volatile TestProbe<Copier.Command> probe;

        Other(ActorSystem<?> system) {
            this.system = system;
            node = Cluster.get(system).selfMember().uniqueAddress();
            forget();
            system.systemActorOf(
                    Behaviors.<Copier.Command>receiveMessage(message -> {
                        probe.ref().tell(message);
                        return Behaviors.same();
                    }),
                    Copier.NAME,
                    Props.empty());
        }

        void forget() {
            probe = TestProbe.create(system);
        }

        Copier.Take take() {
            return probe.expectMessageClass(Copier.Take.class);
        }

        void expectNothing() {
            probe.expectNoMessage();
        }
    }
}
