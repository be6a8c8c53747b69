package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.changes;
import static io.asterism.federation.replication.SampleRecords.device;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.ddata.DurableStore;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.OptionConverters;

class BucketStoreTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private TestNodes nodes;
    private ExtendedActorSystem system;
    private int stores;
    private TestKit replicator;

    @BeforeEach
    void start() {
        nodes = new TestNodes();
        system = (ExtendedActorSystem) nodes.start().classicSystem();
        replicator = new TestKit(system);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void countsAWriteAsStoredAtOnceAndHasItOnDiskWhenItStops() {
        // Given
        ActorRef store = store("1h", "1 MiB");

        // When
        put(store, "b1", bucket(1));
        replicator.expectMsg(SOON, "stored b1");
        stop(store);

        // Then
        assertThat(loaded(store("1h", "1 MiB"), "b1")).hasValue(bucket(1));
    }

    @Test
    void countsAWriteAsStoredWhenItIsOnDiskWhereNothingMayCollect() {
        // Given
        ActorRef store = store("off", "1 MiB");

        // When
        put(store, "b1", bucket(1));
        put(store, "b1", bucket(2));
        replicator.expectMsg(SOON, "stored b1");
        replicator.expectMsg(SOON, "stored b1");
        stop(store);

        // Then
        assertThat(loaded(store("off", "1 MiB"), "b1")).hasValue(bucket(2));
    }

    @Test
    void writesWhatWasChangedWithoutBeingStopped() {
        // Given
        ActorRef store = store("10ms", "1 MiB");

        // When
        put(store, "b1", bucket(1));
        replicator.expectMsg(SOON, "stored b1");

        // Then
        replicator.awaitAssert(SOON, () -> {
            try (BucketFile file = BucketFile.open(directory, 1 << 20)) {
                assertThat(file.read()).containsKey("b1");
            }
            return true;
        });
    }

    @Test
    void saysWhatCannotBeWrittenAndTriesItAgain() {
        // Given
        ActorRef store = store("off", "64 KiB");

        // When
        put(store, "b1", bucket(5_000));
        replicator.expectMsg(SOON, "failed b1");
        put(store, "b2", bucket(1));
        put(store, "b1", bucket(2));

        // Then
        replicator.expectMsg(SOON, "stored b2");
        replicator.expectMsg(SOON, "stored b1");
        stop(store);
        assertThat(loaded(store("off", "64 KiB"), "b1")).hasValue(bucket(2));
    }

    private ActorRef store(String interval, String mapSize) {
        Config config = ConfigFactory.parseString("lmdb { dir = \"%s\", map-size = %s, write-behind-interval = %s }"
                .formatted(directory, mapSize, interval));
        return system.systemActorOf(Props.create(BucketStore.class, config), "store-" + ++stores);
    }

    private void put(ActorRef store, String key, Bucket bucket) {
        DurableStore.StoreReply reply =
                new DurableStore.StoreReply("stored " + key, "failed " + key, replicator.getRef());
        store.tell(
                new DurableStore.Store(
                        key,
                        new DurableStore.DurableDataEnvelope(bucket),
                        OptionConverters.toScala(Optional.of(reply))),
                replicator.getRef());
    }

    private void stop(ActorRef store) {
        replicator.watch(store);
        system.stop(store);
        replicator.expectTerminated(SOON, store);
    }

    private Optional<Object> loaded(ActorRef store, String key) {
        store.tell(DurableStore.LoadAll$.MODULE$, replicator.getRef());
        DurableStore.LoadData data = replicator.expectMsgClass(SOON, DurableStore.LoadData.class);
        replicator.expectMsg(SOON, DurableStore.LoadAllCompleted$.MODULE$);
        return OptionConverters.toJava(data.data().get(key)).map(DurableStore.DurableDataEnvelope::data);
    }

    private static Bucket bucket(int devices) {
        return Bucket.EMPTY.with(IntStream.range(0, devices)
                .mapToObj(i -> changes(device("PJSIP/" + i, DeviceState.INUSE, new Stamp(1, 1)))
                        .getFirst())
                .toList());
    }
}
