package io.asterism.federation.sharding;

import io.asterism.federation.replication.RecordSet;

/** Lets a test say what changed in the replica. */
public final class TestNews {

    private TestNews() {}

    /** Tells whoever listens on a node. */
    public static void tell(EntityContext node, RecordSet changed) {
        node.news().tell(changed);
    }
}
