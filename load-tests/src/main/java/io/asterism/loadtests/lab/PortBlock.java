package io.asterism.loadtests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fifty ports out of 16000 to 16999 that nobody else on this machine uses as long as this is open: a file lock in the
 * temporary folder says so, and the system drops it with the process that held it.
 */
final class PortBlock implements AutoCloseable {

    static final int SIZE = 50;

    private static final int FIRST = 16000;
    private static final int LAST = 17000;

    private final int base;
    private final FileLock lock;
    private int next;

    private PortBlock(int base, FileLock lock) {
        this.base = base;
        this.lock = lock;
        this.next = base;
    }

    static PortBlock claim() {
        for (int base = FIRST; base < LAST; base += SIZE) {
            Optional<PortBlock> block = tryClaim(base);
            if (block.isPresent()) {
                return block.get();
            }
        }
        throw new LabException("all port blocks from " + FIRST + " to " + LAST + " are taken: too many labs at once");
    }

    int base() {
        return base;
    }

    /** The first of some ports in a row. */
    int take(int ports) {
        if (next + ports > base + SIZE) {
            throw new LabException("more than " + SIZE + " ports in one lab");
        }
        int first = next;
        next += ports;
        return first;
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PortBlock> tryClaim(int base) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "asterism-lab-" + base + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new PortBlock(base, lock));
        } catch (IOException e) {
            throw new LabException("cannot lock " + file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another lab of this JVM has it
        }
    }
}
