package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.change;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.io.NotSerializableException;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CopySerializerTest {

    private static ActorTestKit kit;
    private static Serialization serialization;
    private static TestProbe<Copier.Command> sender;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
        serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
        sender = kit.createTestProbe();
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void isTheOneThatPekkoTakesForWhatCopiersTellEachOther() throws Exception {
        // When
        SerializerWithStringManifest serializer = serializer();

        // Then
        assertThat(serializer).isInstanceOf(CopySerializer.class);
        assertThat(serializer.identifier()).isEqualTo(17352);
        assertThat(serializer.manifest(new Copier.Taken(1))).isEqualTo("t");
        assertThat(serializer.manifest(new Copier.Take(1, 128, List.of(), sender.ref())))
                .isEqualTo("T");
    }

    @Test
    void readsWhatItHasWritten() throws Exception {
        // Given
        RecordGroupData first = change(device("PJSIP/1001", DeviceState.INUSE, new Stamp(1, 1)));
        RecordGroupData second = change(device("PJSIP/1002", DeviceState.BUSY, new Stamp(2, 1)));
        Copier.Take take = new Copier.Take(
                Long.MAX_VALUE,
                128,
                List.of(new Copier.Records(0, List.of(first, second)), new Copier.Records(127, List.of(first))),
                sender.ref());

        // When Then
        assertThat(again(take, "T")).isEqualTo(take);
        assertThat(again(new Copier.Taken(Long.MAX_VALUE), "t")).isEqualTo(new Copier.Taken(Long.MAX_VALUE));
    }

    @Test
    void keepsFieldsThatALaterVersionAdded() throws Exception {
        // Given
        UnknownFieldSet.Field added = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("added"))
                .build();
        RecordGroupData later = change(device("PJSIP/1001", DeviceState.INUSE, new Stamp(1, 1))).toBuilder()
                .setUnknownFields(
                        UnknownFieldSet.newBuilder().addField(1000, added).build())
                .build();
        Copier.Take take = new Copier.Take(1, 128, List.of(new Copier.Records(0, List.of(later))), sender.ref());

        // When Then
        assertThat(again(take, "T")).isEqualTo(take);
    }

    @Test
    void refusesAManifestItDoesNotKnow() {
        // When Then
        assertThatThrownBy(() -> serializer().fromBinary(new byte[0], "Z"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("manifest: Z");
    }

    private static Object again(Object message, String manifest) throws Exception {
        return serializer().fromBinary(serializer().toBinary(message), manifest);
    }

    private static SerializerWithStringManifest serializer() throws Exception {
        return (SerializerWithStringManifest) serialization.serializerFor(Copier.Taken.class);
    }
}
