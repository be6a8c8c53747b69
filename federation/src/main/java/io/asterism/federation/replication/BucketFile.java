package io.asterism.federation.replication;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/**
 * An LMDB database of one value a key, laid out as Pekko's {@code LmdbDurableStore} does it. All calls block, and come
 * from one thread at a time.
 */
final class BucketFile implements AutoCloseable {

    private static final String DATABASE = "ddata";
    private static final int FIRST_BUFFER_BYTES = 100 * 1024;

    private final Env<ByteBuffer> environment;
    private final Dbi<ByteBuffer> database;
    private final ByteBuffer keyBuffer;
    private ByteBuffer valueBuffer = ByteBuffer.allocateDirect(FIRST_BUFFER_BYTES);

    private BucketFile(Env<ByteBuffer> environment) {
        this.environment = environment;
        this.database = environment.openDbi(DATABASE, DbiFlags.MDB_CREATE);
        this.keyBuffer = ByteBuffer.allocateDirect(environment.getMaxKeySize());
    }

    /** Opens the database in a directory, which is there; whoever opens it has seen to it that nobody else does. */
    static BucketFile open(Path directory, long mapSize) {
        Env<ByteBuffer> environment =
                Env.create().setMapSize(mapSize).setMaxDbs(1).open(directory.toFile(), EnvFlags.MDB_NOLOCK);
        try {
            return new BucketFile(environment);
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    /** All that is there. */
    Map<String, byte[]> read() {
        Map<String, byte[]> all = new HashMap<>();
        try (Txn<ByteBuffer> transaction = environment.txnRead();
                CursorIterable<ByteBuffer> entries = database.iterate(transaction)) {
            for (CursorIterable.KeyVal<ByteBuffer> entry : entries) {
                all.put(new String(bytes(entry.key()), StandardCharsets.UTF_8), bytes(entry.val()));
            }
        }
        return all;
    }

    /** Writes all of these, or, when it fails, none. */
    void write(Iterable<Entry> entries) {
        try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
            for (Entry entry : entries) {
                database.put(transaction, key(entry.key()), value(entry.value().get()));
            }
            transaction.commit();
        }
    }

    @Override
    public void close() {
        database.close();
        environment.close();
    }

    /** A value is asked for when it is written, so that only one at a time is in memory as bytes. */
    record Entry(String key, Supplier<byte[]> value) {}

    private ByteBuffer key(String key) {
        return keyBuffer.clear().put(key.getBytes(StandardCharsets.UTF_8)).flip();
    }

    private ByteBuffer value(byte[] value) {
        if (valueBuffer.capacity() < value.length) {
            valueBuffer = ByteBuffer.allocateDirect(2 * value.length);
        }
        return valueBuffer.clear().put(value).flip();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
