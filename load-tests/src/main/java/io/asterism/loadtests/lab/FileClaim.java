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
 * The word that something on this machine is ours: a lock on a file in the temporary folder. The system drops it with
 * the process that held it.
 */
public final class FileClaim implements AutoCloseable {

    private final FileLock lock;

    private FileClaim(FileLock lock) {
        this.lock = lock;
    }

    /** The claim to what a name such as {@code lab-16000} stands for, unless somebody has it. */
    public static Optional<FileClaim> claim(String name) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "asterism-" + name + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new FileClaim(lock));
        } catch (IOException e) {
            throw new LabException("cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // somebody in this JVM has it
        }
    }
}
