package io.asterism.federation.replication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    private static final String FIRST_LINE = "asterism replica, format 2";
    /** What {@link BucketFile#upgrade} makes today's. */
    private static final String FORMER_FIRST_LINE = "asterism replica, format 1";

    private final Path directory;
    private final FileChannel channel;

    /**
     * What {@link #setAside} did.
     *
     * @param where what was kept is now
     * @param why it was not left where it was
     */
    public record SetAside(Path where, String why) {}

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
     * Moves what {@link #open} would refuse out of the way, so that a node starts with nothing and learns from the others.
     * What can be read stays where it is.
     *
     * @throws ReplicaException when another process has the directory, or when nothing can be moved there
     */
    public static Optional<SetAside> setAside(Path directory, int buckets, Instant now) {
        try {
            Files.createDirectories(directory);
            FileChannel held = lock(directory);
            try {
                Optional<String> why = refusal(directory, buckets);
                return why.isEmpty() ? Optional.empty() : Optional.of(new SetAside(move(directory, now), why.get()));
            } finally {
                held.close();
            }
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
        Optional<String> refusal = refusal(directory, buckets);
        if (refusal.isPresent()) {
            throw new ReplicaException(refusal.get()
                    + ". Nothing was changed. Correct the configuration, restore the directory, or have it set aside with"
                    + " asterism run --set-aside-data: the node then learns from the others, or from its peers.");
        }
        Files.createDirectories(directory.resolve(DATABASE));
        if (!Files.exists(directory.resolve(FORMAT)) || isFormer(directory.resolve(FORMAT))) {
            writeFormat(directory, buckets);
        }
    }

    private static boolean isFormer(Path format) throws IOException {
        return Files.readString(format, StandardCharsets.ISO_8859_1).startsWith(FORMER_FIRST_LINE);
    }

    /** Whole or not at all, whatever ends the process. */
    private static void writeFormat(Path directory, int buckets) throws IOException {
        Path draft = directory.resolve(FORMAT + ".new");
        Files.writeString(draft, FIRST_LINE + "\nbuckets " + buckets + "\n");
        Files.move(draft, directory.resolve(FORMAT), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Why what is in the directory cannot be read; nothing when it can, or when there is nothing. */
    private static Optional<String> refusal(Path directory, int buckets) throws IOException {
        Path database = directory.resolve(DATABASE);
        Path format = directory.resolve(FORMAT);
        if (!Files.exists(format)) {
            return isNotEmpty(database) ? Optional.of(database + ": has files that are not ours") : Optional.empty();
        }
        List<String> lines =
                Files.readString(format, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.size() < 2 || !List.of(FIRST_LINE, FORMER_FIRST_LINE).contains(lines.get(0))) {
            return Optional.of(format + ": is not of this version (expected: " + FIRST_LINE + ")");
        }
        if (!lines.get(1).equals("buckets " + buckets)) {
            return Optional.of(format + ": was written with " + lines.get(1) + " (expected: buckets " + buckets
                    + ", as configured)");
        }
        return Files.exists(database)
                ? LmdbCheck.check(database).map(damage -> database + ": " + damage)
                : Optional.empty();
    }

    private static Path move(Path directory, Instant now) throws IOException {
        Path aside = directory.resolve("set-aside-" + now.toString().replace(':', '-'));
        Files.createDirectories(aside);
        for (String name : List.of(DATABASE, FORMAT)) {
            if (Files.exists(directory.resolve(name))) {
                Files.move(directory.resolve(name), aside.resolve(name));
            }
        }
        return aside;
    }

    private static boolean isNotEmpty(Path database) throws IOException {
        if (!Files.isDirectory(database)) {
            return Files.exists(database);
        }
        try (Stream<Path> files = Files.list(database)) {
            return files.findAny().isPresent();
        }
    }
}
