package io.asterism.federation;

import io.asterism.federation.replication.ReplicaSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the nodes' replicas are kept. All nodes must agree on the number of buckets.
 *
 * @param acknowledge how many nodes hold a change before it is answered
 * @param buckets into how many parts the replica is cut
 * @param directory where it is kept, so that a restart of all nodes comes back with what it knew; empty: in memory only
 */
public record ReplicationSettings(Acknowledge acknowledge, int buckets, Optional<Path> directory) {

    public ReplicationSettings {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets: " + buckets + " (expected: 1..)");
        }
    }

    /** Two nodes when there are two, 128 buckets, in memory. */
    public static ReplicationSettings inMemory() {
        return new ReplicationSettings(Acknowledge.TWO, 128, Optional.empty());
    }

    ReplicaSettings toReplicaSettings() {
        ReplicaSettings defaults = ReplicaSettings.inMemory();
        return new ReplicaSettings(
                acknowledge,
                buckets,
                defaults.secondCopyTimeout(),
                defaults.secondCopyTries(),
                directory,
                defaults.writeBehind(),
                defaults.mapSize(),
                defaults.forgetAfter());
    }
}
