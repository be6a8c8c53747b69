package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.federation.replication.DataDirectory.SetAside;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.ReplicatedRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is alone, keeps its replica on disk, and restarts. */
class DurableReplicaTest {

    private static final int BUCKETS = 8;

    @TempDir
    Path data;

    @Test
    void comesBackWithWhatItKnew() {
        // Given
        List<Contribution> written = writeAndStop(100);

        // When
        List<ReplicatedRecord> known = startAndScan();

        // Then
        assertThat(known).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void refusesADirectoryThatAnotherNodeHas() {
        // Given
        try (DataDirectory held = DataDirectory.open(data, BUCKETS)) {

            // When Then
            assertThatExceptionOfType(ReplicaException.class)
                    .isThrownBy(() -> DataDirectory.open(data, BUCKETS))
                    .withMessageContaining("another process has this data directory");
            assertThat(held.database()).exists();
        }
    }

    @Test
    void refusesFilesThatAreNotItsOwnAndLeavesThem() throws IOException {
        // Given
        Path foreign = Files.createDirectories(data.resolve("replica")).resolve("holiday.jpg");
        Files.writeString(foreign, "beach");

        // When Then
        assertThatThrownBy(() -> DataDirectory.open(data, BUCKETS))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("has files that are not ours");
        assertThat(foreign).hasContent("beach");
    }

    @Test
    void refusesAFormatOfALaterVersion() throws IOException {
        // Given
        Files.writeString(data.resolve("replica.format"), "asterism replica, format 3\nbuckets 8\n");

        // When Then
        assertThatThrownBy(() -> DataDirectory.open(data, BUCKETS))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("expected: asterism replica, format 2");
    }

    @Test
    void takesTheFormatBefore() throws IOException {
        // Given
        Files.writeString(data.resolve("replica.format"), "asterism replica, format 1\nbuckets 8\n");

        // When
        DataDirectory.open(data, BUCKETS).close();

        // Then
        assertThat(data.resolve("replica.format")).hasContent("asterism replica, format 2\nbuckets 8\n");
    }

    @Test
    void refusesAnotherNumberOfBuckets() {
        // Given
        DataDirectory.open(data, 16).close();

        // When Then
        assertThatThrownBy(() -> DataDirectory.open(data, BUCKETS))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("buckets 16 (expected: buckets 8");
    }

    @Test
    void refusesADatabaseThatIsCutShort() throws IOException {
        // Given
        writeAndStop(100);
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.setLength(2 * 4096);
        }

        // When Then
        assertThatThrownBy(() -> DataDirectory.open(data, BUCKETS))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("data.mdb has 8192 bytes (expected: ");
        assertThat(database()).hasSize(2 * 4096);
    }

    @Test
    void refusesADatabaseThatIsSomethingElse() throws IOException {
        // Given
        writeAndStop(1);
        Files.write(database(), new byte[1 << 16]);

        // When Then
        assertThatThrownBy(() -> DataDirectory.open(data, BUCKETS))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("does not begin as a database does");
    }

    @Test
    void startsWithNothingWhenWhatItCannotReadIsSetAside() throws IOException {
        // Given
        writeAndStop(10);
        Files.write(database(), new byte[1 << 16]);

        // When
        SetAside aside = DataDirectory.setAside(data, BUCKETS, Instant.EPOCH).orElseThrow();

        // Then
        assertThat(startAndScan()).isEmpty();
        assertThat(aside.where().resolve("replica/data.mdb")).hasSize(1 << 16);
        assertThat(aside.why()).contains("data.mdb does not begin as a database does");
    }

    @Test
    void setsAsideWhatIsOfALaterVersion() throws IOException {
        // Given
        Files.writeString(data.resolve("replica.format"), "asterism replica, format 3\nbuckets 8\n");

        // When
        SetAside aside = DataDirectory.setAside(data, BUCKETS, Instant.EPOCH).orElseThrow();

        // Then
        assertThat(aside.where().resolve("replica.format")).content().startsWith("asterism replica, format 3");
        assertThat(startAndScan()).isEmpty();
    }

    @Test
    void setsNothingAsideThatCanBeRead() {
        // Given
        List<Contribution> written = writeAndStop(10);

        // When
        Optional<SetAside> aside = DataDirectory.setAside(data, BUCKETS, Instant.EPOCH);

        // Then
        assertThat(aside).isEmpty();
        assertThat(startAndScan()).hasSameSizeAs(written);
    }

    @Test
    void setsNothingAsideThatAnotherNodeHas() {
        // Given
        try (DataDirectory held = DataDirectory.open(data, BUCKETS)) {

            // When Then
            assertThatExceptionOfType(ReplicaException.class)
                    .isThrownBy(() -> DataDirectory.setAside(data, 16, Instant.EPOCH))
                    .withMessageContaining("another process has this data directory");
            assertThat(held.database()).exists();
        }
    }

    private List<Contribution> writeAndStop(int count) {
        try (TestNodes nodes = new TestNodes()) {
            Replica replica = Replica.start(nodes.start(), settings());
            List<Contribution> written = IntStream.range(0, count)
                    .mapToObj(i -> device("PJSIP/" + i, DeviceState.INUSE, replica.stamp()))
                    .toList();
            await(replica.putAll(written));
            return written;
        }
    }

    private List<ReplicatedRecord> startAndScan() {
        try (TestNodes nodes = new TestNodes()) {
            ActorSystem<?> system = nodes.start();
            Replica replica = Replica.start(system, settings());
            await(replica.ready());
            return await(replica.scan(RecordCategory.DEVICE)
                    .mapConcat(RecordSet::records)
                    .runWith(Sink.seq(), system));
        }
    }

    private Path database() {
        return data.resolve("replica/data.mdb");
    }

    private ReplicaSettings settings() {
        return ReplicaSettings.inMemory().withBuckets(BUCKETS).durableIn(data);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
