package io.asterism.federation.rules;

import io.asterism.protocol.model.ReplicatedRecord;

/** Which of two copies of a record is kept: the one with the higher stamp. */
public final class Merge {

    private Merge() {}

    /** The newer copy; the one that is held when both are the same. */
    public static <R extends ReplicatedRecord> R newer(R held, R other) {
        return other.stamp().isAfter(held.stamp()) ? other : held;
    }
}
