package io.asterism.federation.replication;

import com.google.protobuf.InvalidProtocolBufferException;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/**
 * Buckets in an LMDB database, each group of records by itself: a change costs what has changed, however large the bucket.
 * All calls block, and come from one thread at a time.
 *
 * <pre>
 * database   key                                   value
 * groups     bucket 00 category (4) name           RecordGroupData
 *            bucket 00 category (4) 00 SHA-256     the same, of a name that is too long for a key
 *            bucket                                the horizon (8)
 * ddata      bucket                                format 1: a whole bucket, as Pekko's LmdbDurableStore writes it
 * </pre>
 */
final class BucketFile implements AutoCloseable {

    private static final String GROUPS = "groups";
    private static final String WHOLE_BUCKETS = "ddata";
    private static final int FIRST_BUFFER_BYTES = 4 * 1024;
    private static final byte END = 0;

    private final Env<ByteBuffer> environment;
    private final Dbi<ByteBuffer> groups;
    private final ByteBuffer keyBuffer;
    private ByteBuffer valueBuffer = ByteBuffer.allocateDirect(FIRST_BUFFER_BYTES);

    /**
     * A bucket that has changed.
     *
     * @param before as it is in the file
     * @param after as it is to be there
     */
    record Change(String bucket, Bucket before, Bucket after) {}

    private BucketFile(Env<ByteBuffer> environment) {
        this.environment = environment;
        this.groups = environment.openDbi(GROUPS, DbiFlags.MDB_CREATE);
        this.keyBuffer = ByteBuffer.allocateDirect(environment.getMaxKeySize());
    }

    /** Opens the database in a directory, which is there; whoever opens it has seen to it that nobody else does. */
    static BucketFile open(Path directory, long mapSize) {
        Env<ByteBuffer> environment =
                Env.create().setMapSize(mapSize).setMaxDbs(2).open(directory.toFile(), EnvFlags.MDB_NOLOCK);
        try {
            return new BucketFile(environment);
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    /** All buckets that are there. */
    Map<String, Bucket> read() {
        Map<String, List<RecordGroupData>> found = new HashMap<>();
        Map<String, Long> horizons = new HashMap<>();
        try (Txn<ByteBuffer> transaction = environment.txnRead();
                CursorIterable<ByteBuffer> entries = groups.iterate(transaction)) {
            for (CursorIterable.KeyVal<ByteBuffer> entry : entries) {
                String bucket = bucketOf(entry.key());
                List<RecordGroupData> all = found.computeIfAbsent(bucket, key -> new ArrayList<>());
                if (entry.key().hasRemaining()) {
                    all.add(RecordGroupData.parseFrom(entry.val()));
                } else {
                    horizons.put(bucket, entry.val().getLong());
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new ReplicaException("a record on disk makes no sense: " + e.getMessage(), e);
        }
        Map<String, Bucket> buckets = new HashMap<>();
        found.forEach((bucket, all) -> buckets.put(bucket, Bucket.of(all, horizons.getOrDefault(bucket, 0L))));
        return buckets;
    }

    /** Writes all of these, or, when it fails, none. */
    void write(Iterable<Change> changes) {
        try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
            changes.forEach(change -> write(transaction, change));
            transaction.commit();
        }
    }

    /**
     * Makes what was written in format 1 what it would be today.
     *
     * @param decoder of a whole bucket
     */
    void upgrade(Function<byte[], Bucket> decoder) {
        if (environment.getDbiNames().stream()
                .noneMatch(name -> new String(name, StandardCharsets.UTF_8).equals(WHOLE_BUCKETS))) {
            return;
        }
        Dbi<ByteBuffer> whole = environment.openDbi(WHOLE_BUCKETS);
        try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
            List<Change> changes = new ArrayList<>();
            try (CursorIterable<ByteBuffer> entries = whole.iterate(transaction)) {
                for (CursorIterable.KeyVal<ByteBuffer> entry : entries) {
                    changes.add(new Change(bucketOf(entry.key()), Bucket.EMPTY, decoder.apply(bytes(entry.val()))));
                }
            }
            changes.forEach(change -> write(transaction, change));
            whole.drop(transaction, true);
            transaction.commit();
        }
    }

    @Override
    public void close() {
        groups.close();
        environment.close();
    }

    private void write(Txn<ByteBuffer> transaction, Change change) {
        byte[] bucket = change.bucket().getBytes(StandardCharsets.UTF_8);
        if (change.before().horizon() != change.after().horizon()) {
            valueBuffer.clear().putLong(change.after().horizon()).flip();
            groups.put(transaction, keyBuffer.clear().put(bucket).flip(), valueBuffer);
        }
        BucketChanges.forEach(change.before(), change.after(), (before, after) -> {
            if (after != null) {
                groups.put(transaction, key(bucket, after), value(after));
            } else if (before != null) {
                groups.delete(transaction, key(bucket, before));
            }
        });
    }

    private ByteBuffer key(byte[] bucket, RecordGroupData group) {
        byte[] name = group.getNameBytes().toByteArray();
        keyBuffer.clear().put(bucket).put(END).putInt(group.getCategory());
        if (name.length > keyBuffer.remaining()) {
            return keyBuffer.put(END).put(hash(name)).flip();
        }
        return keyBuffer.put(name).flip();
    }

    private ByteBuffer value(RecordGroupData group) {
        byte[] value = group.toByteArray();
        if (valueBuffer.capacity() < value.length) {
            valueBuffer = ByteBuffer.allocateDirect(2 * value.length);
        }
        return valueBuffer.clear().put(value).flip();
    }

    /** Reads the bucket's name and what ends it; what follows is left. */
    private static String bucketOf(ByteBuffer key) {
        int start = key.position();
        while (key.hasRemaining() && key.get() != END) {
            // until its end
        }
        int end = key.hasRemaining() ? key.position() - 1 : key.limit();
        byte[] name = new byte[end - start];
        key.get(start, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] hash(byte[] name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
