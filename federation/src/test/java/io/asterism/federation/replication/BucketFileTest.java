package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.changes;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.BucketData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

class BucketFileTest {

    private static final int MAP_SIZE = 8 << 20;
    private static final Stamp STAMP = new Stamp(1, 1);

    private Path directory;

    @BeforeEach
    @BeforeTry
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("bucket-file");
    }

    @AfterEach
    @AfterTry
    void removeDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(directory);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void hasWhatWasWrittenLast(@ForAll("histories") List<Bucket> ones, @ForAll("histories") List<Bucket> others) {
        write("one", ones);
        write("other", others);

        assertThat(read().getOrDefault("one", Bucket.EMPTY)).isEqualTo(ones.getLast());
        assertThat(read().getOrDefault("other", Bucket.EMPTY)).isEqualTo(others.getLast());
    }

    @Provide
    Arbitrary<List<Bucket>> histories() {
        return BucketArbitraries.buckets().list().ofMinSize(1).ofMaxSize(4);
    }

    @Test
    void tellsNamesApartThatAreTooLongForAKey() {
        // Given
        String name = "PJSIP/" + "x".repeat(600);
        Bucket both = Bucket.EMPTY.with(
                changes(device(name + "1", DeviceState.INUSE, STAMP), device(name + "2", DeviceState.BUSY, STAMP)));

        // When
        write("bucket", List.of(both));

        // Then
        assertThat(read()).containsEntry("bucket", both);

        // When
        Bucket one = Bucket.EMPTY.with(changes(device(name + "2", DeviceState.BUSY, STAMP)));
        try (BucketFile file = open()) {
            file.write(List.of(new BucketFile.Change("bucket", both, one)));
        }

        // Then
        assertThat(read()).containsEntry("bucket", one);
    }

    @Test
    void growsByWhatChangesAndNotByTheBucket() throws IOException {
        // Given
        Bucket large = Bucket.EMPTY.with(IntStream.range(0, 10_000)
                .mapToObj(i ->
                        changes(device("PJSIP/" + i, DeviceState.INUSE, STAMP)).getFirst())
                .toList());
        write("bucket", List.of(large));
        long before = Files.size(directory.resolve("data.mdb"));

        // When
        Bucket now = large;
        try (BucketFile file = open()) {
            for (int time = 2; time < 50; time++) {
                Bucket next = now.with(changes(device("PJSIP/" + time * 7, DeviceState.BUSY, new Stamp(time, 1))));
                file.write(List.of(new BucketFile.Change("bucket", now, next)));
                now = next;
            }
        }

        // Then
        assertThat(Files.size(directory.resolve("data.mdb")) - before).isLessThan(before / 10);
        assertThat(read()).containsEntry("bucket", now);
    }

    @Test
    void takesOverWholeBucketsOfTheFormatBefore() {
        // Given
        Bucket bucket = Bucket.of(
                Bucket.EMPTY
                        .with(changes(
                                device("PJSIP/1", DeviceState.INUSE, STAMP),
                                device("PJSIP/2", DeviceState.BUSY, STAMP)))
                        .groups(),
                7);
        raw("ddata", "records-0-of-1".getBytes(StandardCharsets.UTF_8), BucketSerializer.encode(bucket));

        // When
        try (BucketFile file = open()) {
            file.upgrade(BucketFileTest::decode);
        }

        // Then
        assertThat(read()).containsExactly(Map.entry("records-0-of-1", bucket));
        try (BucketFile file = open()) {
            file.upgrade(bytes -> {
                throw new AssertionError("there is nothing left of it");
            });
        }
    }

    @Test
    void refusesARecordThatMakesNoSense() {
        // Given
        raw("groups", new byte[] {'b', 0, 0, 0, 0, 1, 'x'}, new byte[] {(byte) 0xFF, 1, 2});

        // When Then
        assertThatThrownBy(this::read)
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("a record on disk makes no sense");
    }

    /** Each in a transaction of its own, in a file that is opened again for it. */
    private void write(String name, List<Bucket> history) {
        for (Bucket bucket : history) {
            Bucket before = read().getOrDefault(name, Bucket.EMPTY);
            try (BucketFile file = open()) {
                file.write(List.of(new BucketFile.Change(name, before, bucket)));
            }
        }
    }

    private Map<String, Bucket> read() {
        try (BucketFile file = open()) {
            return file.read();
        }
    }

    private BucketFile open() {
        return BucketFile.open(directory, MAP_SIZE);
    }

    private void raw(String database, byte[] key, byte[] value) {
        try (Env<ByteBuffer> environment =
                Env.create().setMapSize(MAP_SIZE).setMaxDbs(2).open(directory.toFile(), EnvFlags.MDB_NOLOCK)) {
            Dbi<ByteBuffer> opened = environment.openDbi(database, DbiFlags.MDB_CREATE);
            try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
                opened.put(transaction, direct(key), direct(value));
                transaction.commit();
            }
            opened.close();
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static Bucket decode(byte[] bytes) {
        try {
            return BucketSerializer.decode(BucketData.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }
}
