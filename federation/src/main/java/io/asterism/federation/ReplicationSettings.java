package io.asterism.federation;

/**
 * How the nodes' replicas are kept. All nodes must agree on the number of buckets.
 *
 * @param acknowledge how many nodes hold a change before it is answered
 * @param buckets into how many parts the replica is cut
 * @param durable whether it is kept on disk, so that a restart of all nodes comes back with what it knew
 */
public record ReplicationSettings(Acknowledge acknowledge, int buckets, boolean durable) {

    public ReplicationSettings {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets: " + buckets + " (expected: 1..)");
        }
    }

    /** Two nodes when there are two, 64 buckets, on disk. */
    public static ReplicationSettings defaults() {
        return new ReplicationSettings(Acknowledge.TWO, 64, true);
    }
}
