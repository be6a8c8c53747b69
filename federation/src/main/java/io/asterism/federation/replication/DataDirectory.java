package io.asterism.federation.replication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a node keeps its replica on disk, held by one process at a time.
 *
 * <p>A directory with something else in it, of a later format, or with a damaged database is refused, never emptied: an
 * operator decides, and {@link #setAside} does what it says.
 *
 * <pre>
 * data-dir/replica.format   what is in here: the format's version and the number of buckets
 *          replica.lock     locked by the process that uses it
 *          replica/         the LMDB database
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {

    private static final String FORMAT = "replica.format";
    private static final String LOCK = "replica.lock";
    private static final String DATABASE = "replica";
    private static final String FIRST_LINE = "asterism replica, format 1";

    private final Path directory;
    private final FileChannel channel;

    private DataDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes hold of a directory, and makes it when it is not there.
     *
     * @throws ReplicaException when another process has it, or when it holds what we cannot read
     */
    public static DataDirectory open(Path directory, int buckets) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = lock(directory);
            try {
                check(directory, buckets);
                return new DataDirectory(directory, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ReplicaException(directory + ": cannot be used as a data directory: " + e, e);
        }
    }

    /**
     * Moves what is kept in a directory out of the way, so that a node starts with nothing and learns from the others.
     *
     * @return where it is now; null when there was nothing
     */
    public static @Nullable Path setAside(Path directory, Instant now) {
        try {
            if (!Files.exists(directory.resolve(FORMAT)) && !Files.exists(directory.resolve(DATABASE))) {
                return null;
            }
            Path aside = directory.resolve("set-aside-" + now.toString().replace(':', '-'));
            Files.createDirectories(aside);
            for (String name : List.of(DATABASE, FORMAT)) {
                if (Files.exists(directory.resolve(name))) {
                    Files.move(directory.resolve(name), aside.resolve(name));
                }
            }
            return aside;
        } catch (IOException e) {
            throw new ReplicaException(directory + ": cannot be set aside: " + e, e);
        }
    }

    /** Where the database is. */
    Path database() {
        return directory.resolve(DATABASE);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new ReplicaException(directory + ": another process has this data directory; give each node its own");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void check(Path directory, int buckets) throws IOException {
        Path database = directory.resolve(DATABASE);
        Path format = directory.resolve(FORMAT);
        if (!Files.exists(format)) {
            if (isNotEmpty(database)) {
                throw refused(database, "has files that are not ours");
            }
            Files.createDirectories(database);
            Files.writeString(format, FIRST_LINE + "\nbuckets " + buckets + "\n");
            return;
        }
        List<String> lines = Files.readAllLines(format);
        if (lines.size() < 2 || !lines.get(0).equals(FIRST_LINE)) {
            throw refused(format, "is not of this version (expected: " + FIRST_LINE + ")");
        }
        if (!lines.get(1).equals("buckets " + buckets)) {
            throw refused(
                    format, "was written with " + lines.get(1) + " (expected: buckets " + buckets + ", as configured)");
        }
        Files.createDirectories(database);
        LmdbCheck.check(database).ifPresent(damage -> {
            throw refused(database, damage);
        });
    }

    private static boolean isNotEmpty(Path database) throws IOException {
        if (!Files.isDirectory(database)) {
            return Files.exists(database);
        }
        try (Stream<Path> files = Files.list(database)) {
            return files.findAny().isPresent();
        }
    }

    private static ReplicaException refused(Path path, String why) {
        return new ReplicaException(path + ": " + why
                + ". Nothing was changed. Correct the configuration, restore the directory, or have it set aside: the"
                + " node then learns from the others, or from its peers.");
    }
}
