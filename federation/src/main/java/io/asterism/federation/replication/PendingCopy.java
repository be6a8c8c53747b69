package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;

/** A copy that not all other nodes have taken yet. */
final class PendingCopy {

    private final Copier.Copy copy;
    private final int bytes;
    private int missing;

    PendingCopy(Copier.Copy copy, int nodes) {
        this.copy = copy;
        bytes = copy.records().groups().stream()
                .mapToInt(RecordGroupData::getSerializedSize)
                .sum();
        missing = nodes;
    }

    Copier.Records records() {
        return copy.records();
    }

    /** How much room the records take in a message. */
    int bytes() {
        return bytes;
    }

    /** One more node has it. */
    void taken() {
        missing--;
        if (missing == 0) {
            copy.writer().tell(new BucketWriter.Copied(copy.attempt()));
        }
    }

    /** A node did not take it. What the others say of it makes no difference any more. */
    void notTaken() {
        if (missing > 0) {
            missing = 0;
            copy.writer().tell(new BucketWriter.NotCopied(copy.attempt()));
        }
    }
}
