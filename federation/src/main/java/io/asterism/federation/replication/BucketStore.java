package io.asterism.federation.replication;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.cluster.ddata.DurableStore;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Keeps the replica on disk: the replicator's durable store, in place of Pekko's {@code LmdbDurableStore}. It answers a
 * write on the thread of whoever writes, where Pekko's wakes a thread of its own for each; only the disk has one. Of a
 * bucket that changes, it writes what has changed, where Pekko's writes all of it. What cannot be written is tried again
 * with what comes next, where Pekko's forgets it.
 *
 * <p>What changes within {@code lmdb.write-behind-interval} goes to disk once and counts as stored at once; with
 * {@code off} it counts as stored when it is on disk, all that came meanwhile in one transaction.
 */
public final class BucketStore extends AbstractActor {

    private static final Logger LOG = LoggerFactory.getLogger(BucketStore.class);
    private static final long LAST_WRITE_SECONDS = 5;

    private record Loaded(ActorRef replicator, Map<String, Bucket> buckets)
            implements NoSerializationVerificationNeeded {}

    private record LoadFailed(Throwable cause) implements NoSerializationVerificationNeeded {}

    private record Written(Batch batch, @Nullable Throwable failure) implements NoSerializationVerificationNeeded {}

    private enum Due implements NoSerializationVerificationNeeded {
        WRITE
    }

    /** What goes to disk in one transaction, and who waits for it. */
    private record Batch(Map<String, Bucket> buckets, List<DurableStore.StoreReply> waiting) {

        Batch() {
            this(new HashMap<>(), new ArrayList<>());
        }
    }

    private final Path directory;
    private final long mapSize;
    private final Duration interval;
    private final Serialization serialization;
    private final int serializerId;
    private final String manifest;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("asterism-disk").daemon().factory());
    /** Used on the disk's thread only. */
    private @Nullable BucketFile file;

    /** What the file has; used on the disk's thread only. */
    private final Map<String, Bucket> onDisk = new HashMap<>();

    private Batch next = new Batch();
    private boolean scheduled;
    private boolean writing;
    private boolean failing;

    /** Made by the replicator, with its own configuration. */
    public BucketStore(Config config) {
        Config lmdb = config.getConfig("lmdb");
        serialization = SerializationExtension.get(getContext().getSystem());
        directory = Path.of(lmdb.getString("dir"));
        mapSize = lmdb.getBytes("map-size");
        interval = lmdb.getString("write-behind-interval").equals("off")
                ? Duration.ZERO
                : lmdb.getDuration("write-behind-interval");
        DurableStore.DurableDataEnvelope sample = new DurableStore.DurableDataEnvelope(Bucket.EMPTY);
        Serializer serializer = serialization.findSerializerFor(sample);
        serializerId = serializer.identifier();
        manifest = Serializers.manifestFor(serializer, sample);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(DurableStore.Store.class, this::onStore)
                .match(Written.class, this::onWritten)
                .matchEquals(Due.WRITE, due -> onDue())
                .matchEquals(DurableStore.LoadAll$.MODULE$, load -> onLoadAll())
                .match(Loaded.class, this::onLoaded)
                .match(LoadFailed.class, this::onLoadFailed)
                .build();
    }

    @Override
    public void postStop() throws InterruptedException {
        Batch last = next;
        disk.execute(() -> end(last));
        disk.shutdown();
        if (!disk.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("The disk under {} does not answer; the last changes are not on it", directory);
        }
    }

    private void onLoadAll() {
        ActorRef replicator = getSender();
        var unused = CompletableFuture.supplyAsync(this::load, disk)
                .whenComplete((buckets, failure) -> getSelf()
                        .tell(failure == null ? new Loaded(replicator, buckets) : new LoadFailed(failure), getSelf()));
    }

    private void onLoaded(Loaded loaded) {
        if (!loaded.buckets().isEmpty()) {
            Map<String, DurableStore.DurableDataEnvelope> data = new HashMap<>();
            loaded.buckets().forEach((key, bucket) -> data.put(key, new DurableStore.DurableDataEnvelope(bucket)));
            loaded.replicator()
                    .tell(
                            new DurableStore.LoadData(
                                    scala.collection.immutable.Map.from(CollectionConverters.asScala(data))),
                            getSelf());
        }
        loaded.replicator().tell(DurableStore.LoadAllCompleted$.MODULE$, getSelf());
    }

    /** The replicator's supervision ends it, and us. */
    private void onLoadFailed(LoadFailed failed) {
        throw new DurableStore.LoadFailed("cannot read " + directory, failed.cause());
    }

    private void onStore(DurableStore.Store store) {
        next.buckets().put(store.key(), (Bucket) store.data().data());
        OptionConverters.toJava(store.reply()).ifPresent(reply -> {
            if (interval.isZero()) {
                next.waiting().add(reply);
            } else {
                reply.replyTo().tell(reply.successMsg(), getSelf());
            }
        });
        seeToNext();
    }

    private void onDue() {
        scheduled = false;
        writeNext();
    }

    private void onWritten(Written written) {
        writing = false;
        Throwable failure = written.failure();
        written.batch()
                .waiting()
                .forEach(reply ->
                        reply.replyTo().tell(failure == null ? reply.successMsg() : reply.failureMsg(), getSelf()));
        if (failure != null) {
            written.batch().buckets().forEach(next.buckets()::putIfAbsent);
            if (!failing) {
                LOG.error(
                        "Cannot write to {}: it is tried again, and what is not on disk is kept in memory",
                        directory,
                        failure);
            }
        } else if (failing) {
            LOG.info("All changes are on disk again in {}", directory);
        }
        failing = failure != null;
        seeToNext();
    }

    private void seeToNext() {
        if (writing || scheduled || next.buckets().isEmpty()) {
            return;
        }
        if (interval.isZero() && !failing) {
            writeNext();
            return;
        }
        scheduled = true;
        getContext()
                .getSystem()
                .scheduler()
                .scheduleOnce(
                        interval.isZero() ? Duration.ofSeconds(1) : interval,
                        getSelf(),
                        Due.WRITE,
                        getContext().getDispatcher(),
                        getSelf());
    }

    private void writeNext() {
        Batch batch = next;
        next = new Batch();
        writing = true;
        var unused = CompletableFuture.runAsync(() -> write(open(), batch), disk)
                .whenComplete((done, failure) -> getSelf().tell(new Written(batch, failure), getSelf()));
    }

    private Map<String, Bucket> load() {
        BucketFile opened = open();
        opened.upgrade(this::wholeBucket);
        onDisk.putAll(opened.read());
        return Map.copyOf(onDisk);
    }

    private Bucket wholeBucket(byte[] bytes) {
        DurableStore.DurableDataEnvelope envelope = (DurableStore.DurableDataEnvelope)
                serialization.deserialize(bytes, serializerId, manifest).get();
        return (Bucket) envelope.data();
    }

    private void end(Batch last) {
        try {
            if (!last.buckets().isEmpty()) {
                write(open(), last);
            }
        } catch (RuntimeException e) {
            LOG.error("Cannot write the last changes to {}", directory, e);
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private BucketFile open() {
        BucketFile opened = file;
        if (opened == null) {
            opened = BucketFile.open(directory, mapSize);
            file = opened;
        }
        return opened;
    }

    private void write(BucketFile to, Batch batch) {
        List<BucketFile.Change> changes = new ArrayList<>(batch.buckets().size());
        batch.buckets()
                .forEach((key, bucket) ->
                        changes.add(new BucketFile.Change(key, onDisk.getOrDefault(key, Bucket.EMPTY), bucket)));
        to.write(changes);
        onDisk.putAll(batch.buckets());
    }
}
