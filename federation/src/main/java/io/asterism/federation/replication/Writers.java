package io.asterism.federation.replication;

import org.apache.pekko.cluster.UniqueAddress;

/** The number that stands for a node in its stamps. */
final class Writers {

    private Writers() {}

    /** Differs between nodes, and between two lives of one node. */
    static int numberOf(UniqueAddress node) {
        return Long.hashCode(node.longUid());
    }
}
