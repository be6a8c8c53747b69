package io.asterism.federation.replication;

import io.asterism.federation.Acknowledge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How records are replicated.
 *
 * @param acknowledge when a write counts as done
 * @param buckets over how many buckets records are spread; all nodes must agree
 * @param secondCopyTimeout how long a write waits for the second copy at its first try; twice as long at the next, and
 *     four times from the third on
 * @param secondCopyTries how often the second copy is tried before a write counts as done without it
 * @param dataDirectory where records survive a restart of this node; empty: they do not
 * @param writeBehind how long changes collect before they go to disk; zero: before a write counts as done
 * @param mapSize the most that the data directory may hold, in bytes
 * @param forgetAfter how long removed records are kept; also how long a node may be away and still return with what it
 *     knew
 */
public record ReplicaSettings(
        Acknowledge acknowledge,
        int buckets,
        Duration secondCopyTimeout,
        int secondCopyTries,
        Optional<Path> dataDirectory,
        Duration writeBehind,
        long mapSize,
        Duration forgetAfter) {

    public static final int DEFAULT_BUCKETS = 128;
    static final int MAX_BUCKETS = 4096;

    public ReplicaSettings {
        check(buckets >= 1 && buckets <= MAX_BUCKETS, "buckets", buckets, "1.." + MAX_BUCKETS);
        check(secondCopyTimeout.isPositive(), "secondCopyTimeout", secondCopyTimeout, "positive");
        check(secondCopyTries >= 1, "secondCopyTries", secondCopyTries, ">= 1");
        check(!writeBehind.isNegative(), "writeBehind", writeBehind, "not negative");
        check(mapSize > 0, "mapSize", mapSize, "positive");
        check(forgetAfter.isPositive(), "forgetAfter", forgetAfter, "positive");
    }

    /** The defaults, in memory only. */
    public static ReplicaSettings inMemory() {
        return new ReplicaSettings(
                Acknowledge.TWO,
                DEFAULT_BUCKETS,
                Duration.ofMillis(500),
                11,
                Optional.empty(),
                Duration.ofMillis(500),
                4L << 30,
                Duration.ofHours(24));
    }

    /** The same, kept on disk. */
    public ReplicaSettings durableIn(Path directory) {
        return new ReplicaSettings(
                acknowledge,
                buckets,
                secondCopyTimeout,
                secondCopyTries,
                Optional.of(directory),
                writeBehind,
                mapSize,
                forgetAfter);
    }

    /** The same, with another rule for when a write counts as done. */
    public ReplicaSettings acknowledging(Acknowledge other) {
        return new ReplicaSettings(
                other, buckets, secondCopyTimeout, secondCopyTries, dataDirectory, writeBehind, mapSize, forgetAfter);
    }

    /** The same, with another number of tries for the second copy. */
    public ReplicaSettings withSecondCopyTries(int other) {
        return new ReplicaSettings(
                acknowledge, buckets, secondCopyTimeout, other, dataDirectory, writeBehind, mapSize, forgetAfter);
    }

    /** The same, spread over another number of buckets. */
    public ReplicaSettings withBuckets(int other) {
        return new ReplicaSettings(
                acknowledge,
                other,
                secondCopyTimeout,
                secondCopyTries,
                dataDirectory,
                writeBehind,
                mapSize,
                forgetAfter);
    }

    private static void check(boolean valid, String what, Object value, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + expected + ")");
        }
    }
}
