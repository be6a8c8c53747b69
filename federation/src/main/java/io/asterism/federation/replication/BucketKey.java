package io.asterism.federation.replication;

import org.apache.pekko.cluster.ddata.Key;
import org.apache.pekko.cluster.ddata.ReplicatedData;

/**
 * The name of one bucket among all nodes. The number of buckets is part of it, so that nodes which disagree on it never
 * mix.
 */
final class BucketKey extends Key<ReplicatedData> {

    private static final long serialVersionUID = 1L;

    private BucketKey(String id) {
        super(id);
    }

    static BucketKey of(int bucket, int buckets) {
        return new BucketKey("records-" + bucket + "-of-" + buckets);
    }
}
