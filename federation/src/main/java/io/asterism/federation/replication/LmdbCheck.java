package io.asterism.federation.replication;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Looks whether an LMDB file is whole before LMDB maps it into memory: reading a mapped file that is too short ends the
 * process.
 *
 * <p>The file begins with two meta pages; each change of the database writes the older one. Source: {@code MDB_page},
 * {@code MDB_meta} and {@code MDB_db} of LMDB's {@code mdb.c}, data version 1.
 */
final class LmdbCheck {

    private static final String FILE = "data.mdb";
    private static final int MAGIC = 0xBEEFC0DE;
    private static final int VERSION = 1;
    private static final int META_BYTES = 152;
    private static final int MAGIC_AT = 16;
    private static final int VERSION_AT = 20;
    private static final int PAGE_SIZE_AT = 40;
    private static final int LAST_PAGE_AT = 136;
    private static final int TRANSACTION_AT = 144;

    private record Meta(int pageSize, long lastPage, long transaction) {}

    private LmdbCheck() {}

    /** What is wrong with the database in a directory; nothing when it is whole, or not there yet. */
    static Optional<String> check(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<Meta> first = meta(channel, 0);
            if (first.isEmpty()) {
                return Optional.of(FILE + " does not begin as a database does");
            }
            Optional<Meta> second = meta(channel, first.get().pageSize());
            if (second.isEmpty()) {
                return Optional.of(FILE + " has no second meta page");
            }
            Meta newest = first.get().transaction() >= second.get().transaction() ? first.get() : second.get();
            long expected = (newest.lastPage() + 1) * newest.pageSize();
            return channel.size() >= expected
                    ? Optional.empty()
                    : Optional.of(FILE + " has " + channel.size() + " bytes (expected: " + expected + ")");
        }
    }

    private static Optional<Meta> meta(FileChannel channel, long position) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(META_BYTES).order(ByteOrder.nativeOrder());
        while (page.hasRemaining() && channel.read(page, position + page.position()) > 0) {
            // until it is full or the file ends
        }
        if (page.hasRemaining() || page.getInt(MAGIC_AT) != MAGIC || page.getInt(VERSION_AT) != VERSION) {
            return Optional.empty();
        }
        int pageSize = page.getInt(PAGE_SIZE_AT);
        boolean plausible = Integer.bitCount(pageSize) == 1 && pageSize >= 512 && pageSize <= 1 << 16;
        return plausible
                ? Optional.of(new Meta(pageSize, page.getLong(LAST_PAGE_AT), page.getLong(TRANSACTION_AT)))
                : Optional.empty();
    }
}
