package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.device;
import static io.asterism.federation.replication.SampleRecords.retracted;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The replica of a node that is alone. */
class ReplicaTest {

    private static TestNodes nodes;
    private static ActorSystem<?> system;
    private static Replica replica;

    @BeforeAll
    static void start() {
        nodes = new TestNodes();
        system = nodes.start();
        replica = Replica.start(system, ReplicaSettings.inMemory());
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    void readsWhatWasPut() {
        // Given
        Contribution contribution = device("PJSIP/read", DeviceState.INUSE, replica.stamp());
        await(replica.put(contribution));

        // When
        List<Contribution> held = await(replica.contributions(Kind.DEVICE, "PJSIP/read"));

        // Then
        assertThat(held).containsExactly(contribution);
    }

    @Test
    void readsWhatWasPutEvenBeforeItIsWritten() {
        // Given
        List<Contribution> versions = IntStream.range(0, 100)
                .mapToObj(
                        i -> device("PJSIP/early", i % 2 == 0 ? DeviceState.INUSE : DeviceState.BUSY, replica.stamp()))
                .toList();
        versions.forEach(replica::put);

        // When
        List<Contribution> held = await(replica.contributions(Kind.DEVICE, "PJSIP/early"));

        // Then
        assertThat(held).containsExactly(versions.get(99));
    }

    @Test
    void keepsTheNewerCopyWhenAnOlderOneIsPutLate() {
        // Given
        Contribution older = device("PJSIP/late", DeviceState.INUSE, replica.stamp());
        Contribution newer = device("PJSIP/late", DeviceState.NOT_INUSE, replica.stampAfter(older.stamp()));
        await(replica.put(newer));

        // When
        await(replica.put(older));

        // Then
        assertThat(await(replica.contributions(Kind.DEVICE, "PJSIP/late"))).containsExactly(newer);
    }

    @Test
    void readsNothingOfWhatItNeverHeardOf() {
        // When
        RecordSet set = await(replica.read(RecordGroup.of(Kind.MAILBOX, "nobody@default")));

        // Then
        assertThat(set.records()).isEmpty();
    }

    @Test
    void readsRemovedRecordsToo() {
        // Given
        Contribution gone = retracted("PJSIP/gone", replica.stamp());
        await(replica.put(gone));

        // When
        List<Contribution> held = await(replica.contributions(Kind.DEVICE, "PJSIP/gone"));

        // Then
        assertThat(held).containsExactly(gone);
    }

    @Test
    void scansEverythingOfOneCategoryAndNothingElse() {
        // Given
        List<EidClaim> claims = IntStream.range(0, 1000)
                .mapToObj(i -> EidClaim.held(new Eid(i), "alpha", replica.stamp(), 0))
                .toList();
        await(replica.putAll(claims));
        await(replica.put(device("PJSIP/other", DeviceState.INUSE, replica.stamp())));

        // When
        List<ReplicatedRecord> scanned = await(replica.scan(RecordCategory.EID_CLAIM)
                .mapConcat(RecordSet::records)
                .runWith(Sink.seq(), system));

        // Then
        assertThat(scanned).containsExactlyInAnyOrderElementsOf(claims);
    }

    @Test
    void writesTogetherWhatComesWhileAWriteIsOnItsWay() {
        // Given
        ReplicaCounters before = replica.counters();
        List<Contribution> burst = IntStream.range(0, 1000)
                .mapToObj(i -> device("PJSIP/burst", new Eid(i), DeviceState.INUSE, replica.stamp()))
                .toList();

        // When
        await(replica.putAll(burst));

        // Then
        ReplicaCounters after = replica.counters();
        assertThat(after.puts() - before.puts()).isGreaterThanOrEqualTo(1000);
        assertThat(after.writes() - before.writes()).isLessThan(500);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
