package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.changes;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.BucketData;
import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.io.NotSerializableException;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BucketSerializerTest {

    private static ActorTestKit kit;
    private static Serialization serialization;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
        serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void isTheOneThatPekkoTakesForBuckets() throws Exception {
        // When
        SerializerWithStringManifest serializer = serializer();

        // Then
        assertThat(serializer).isInstanceOf(BucketSerializer.class);
        assertThat(serializer.identifier()).isEqualTo(17350);
        assertThat(serializer.manifest(Bucket.EMPTY)).isEqualTo("B");
    }

    @Test
    void writesADeviceInFewBytes() throws Exception {
        // Given
        Bucket bucket = Bucket.EMPTY.with(
                changes(device("PJSIP/1001", DeviceState.INUSE, new Stamp(Stamp.timeAt(1_790_000_000_000L), 7))));

        // When
        byte[] bytes = serializer().toBinary(bucket);

        // Then
        assertThat(bytes).hasSizeLessThan(70);
    }

    @Test
    void keepsFieldsThatALaterVersionAdded() throws Exception {
        // Given
        RecordGroupData later = withAddedFields();
        byte[] theirs = BucketData.newBuilder().addGroups(later).build().toByteArray();

        // When
        Bucket read = (Bucket) serializer().fromBinary(theirs, "B");
        Bucket merged = Bucket.EMPTY
                .with(changes(device("PJSIP/1001", DeviceState.BUSY, new Stamp(1, 1))))
                .mergeData(read);

        // Then
        assertThat(merged.groups()).containsExactly(later);
        assertThat(serializer().toBinary(merged)).isEqualTo(theirs);
    }

    @Test
    void refusesAManifestItDoesNotKnow() {
        // When Then
        assertThatThrownBy(() -> serializer().fromBinary(new byte[0], "Z"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("manifest: Z (expected: one of [B])");
    }

    @Test
    void refusesBytesThatAreNoBucket() {
        // When Then
        assertThatThrownBy(() -> serializer().fromBinary(new byte[] {0x12, 0x7f}, "B"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("manifest B");
    }

    private static SerializerWithStringManifest serializer() throws NotSerializableException {
        return (SerializerWithStringManifest) serialization.serializerFor(Bucket.class);
    }

    private static RecordGroupData withAddedFields() {
        RecordGroupData known = changes(device("PJSIP/1001", DeviceState.INUSE, new Stamp(9, 1)))
                .get(0);
        UnknownFieldSet added = UnknownFieldSet.newBuilder()
                .addField(
                        77,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("from the future"))
                                .build())
                .build();
        StoredRecord record = known.getRecords(0);
        return known.toBuilder()
                .clearRecords()
                .addAllRecords(List.of(record.toBuilder()
                        .setUnknownFields(added)
                        .setContribution(record.getContribution().toBuilder().setUnknownFields(added))
                        .build()))
                .build();
    }
}
