package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.change;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node of a later version, which writes fields, contents and categories that this version does not know, and one of
 * this version, which keeps and passes on what it does not understand.
 */
class LaterRecordsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int BUCKETS = 4;
    private static final int ADDED_FIELD = 77;
    private static final int ADDED_CATEGORY = 999;

    @TempDir
    private Path directory;

    private final TestNodes nodes = new TestNodes();
    private ActorSystem<?> later;

    @BeforeEach
    void startTheLaterNode() {
        later = nodes.start();
        Replica.start(later, settings("later"));
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void keepsStoresAndPassesOnWhatItDoesNotUnderstand() {
        // Given
        ActorSystem<?> ours = nodes.start();
        Replica replica = Replica.start(ours, settings("ours"));
        await().atMost(SOON).until(nodes::areTogether);
        Contribution known = device("PJSIP/1", DeviceState.INUSE, replica.stamp());
        RecordGroupData addedFields = withAddedFields(change(known));
        RecordGroupData addedContent = withAddedContent("PJSIP/2", replica.stamp());
        RecordGroupData addedCategory =
                addedContent.toBuilder().setCategory(ADDED_CATEGORY).build();
        for (RecordGroupData group : List.of(addedFields, addedContent, addedCategory)) {
            write(later, group);
            await().atMost(SOON).until(() -> held(ours, group).equals(Optional.of(group)));
        }

        // When
        assertThat(done(replica.contributions(Kind.DEVICE, "PJSIP/1"))).containsExactly(known);
        assertThat(done(replica.contributions(Kind.DEVICE, "PJSIP/2"))).isEmpty();
        Contribution another = device("PJSIP/1", new Eid(5), DeviceState.BUSY, replica.stamp());
        done(replica.put(another));
        nodes.kill(later);
        nodes.kill(ours);
        ActorSystem<?> back = nodes.start();
        Replica restarted = Replica.start(back, settings("ours"));
        done(restarted.ready());
        ActorSystem<?> joined = nodes.start();
        done(Replica.start(joined, settings("joined")).ready());

        // Then
        assertThat(held(joined, addedFields).orElseThrow().getRecordsList())
                .containsAll(addedFields.getRecordsList())
                .contains(change(another).getRecords(0));
        assertThat(held(joined, addedContent)).contains(addedContent);
        assertThat(held(joined, addedCategory)).contains(addedCategory);
        assertThat(restarted.counters().unreadable()).isZero();
    }

    private ReplicaSettings settings(String node) {
        return ReplicaSettings.inMemory().withBuckets(BUCKETS).durableIn(directory.resolve(node));
    }

    private static RecordGroupData withAddedFields(RecordGroupData known) {
        StoredRecord record = known.getRecords(0);
        return known.toBuilder()
                .clearRecords()
                .addRecords(record.toBuilder()
                        .setUnknownFields(added())
                        .setContribution(record.getContribution().toBuilder().setUnknownFields(added())))
                .setUnknownFields(added())
                .build();
    }

    private static RecordGroupData withAddedContent(String name, Stamp stamp) {
        return RecordGroupData.newBuilder()
                .setCategory(1)
                .setName(name)
                .addRecords(StoredRecord.newBuilder()
                        .setMember(1)
                        .setTime(stamp.time())
                        .setWriter(stamp.writer())
                        .setUnknownFields(added()))
                .build();
    }

    private static UnknownFieldSet added() {
        return UnknownFieldSet.newBuilder()
                .addField(
                        ADDED_FIELD,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("from the future"))
                                .build())
                .build();
    }

    /** As the replica of a later version does, which knows what it writes. */
    private static void write(ActorSystem<?> node, RecordGroupData group) {
        CompletableFuture<Done> done = new CompletableFuture<>();
        tell(node, group, new BucketWriter.Put(group, done));
        done(done);
    }

    private static Optional<RecordGroupData> held(ActorSystem<?> node, RecordGroupData group) {
        CompletableFuture<Bucket> seen = new CompletableFuture<>();
        tell(node, group, new BucketWriter.Look(seen));
        return done(seen).group(GroupKey.of(group));
    }

    private static void tell(ActorSystem<?> node, RecordGroupData group, BucketWriter.Command command) {
        int bucket = GroupKey.of(group).bucket(BUCKETS);
        Adapter.toClassic(node)
                .actorSelection("/system/asterismBucket-" + bucket)
                .tell(command, ActorRef.noSender());
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
