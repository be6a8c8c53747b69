package io.asterism.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a node keeps what outlives it, locked for as long as the node lives.
 *
 * <p>The lock is the operating system's, so a crashed node leaves none behind; the process id in the file only helps
 * whoever wonders who holds it.
 */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "lock";

    private final FileChannel lock;

    private DataDirectory(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes the directory where it is missing and takes it for this process. */
    static DataDirectory lock(Path directory) throws StartException {
        Path file = directory.resolve(LOCK_FILE);
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = holderOf(channel);
                channel.close();
                throw new StartException("The data directory " + directory + " is in use by another node" + holder
                        + ". Stop it, or give this node another asterism.data-dir.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataDirectory(channel);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot use the data directory " + directory + " (" + e + "). Set asterism.data-dir to a directory"
                            + " that this user may write to.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String holderOf(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        int length = channel.read(bytes, 0);
        String pid = new String(bytes.array(), 0, Math.max(length, 0), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /** Lets go of the directory. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
