package io.asterism.protocol.model;

/**
 * A fact that nodes hold copies of. Two copies with the same group and member merge: the higher stamp wins.
 *
 * <p>A record has one writer at a time, which gives each version a higher stamp than the one before.
 */
public sealed interface ReplicatedRecord permits Contribution, PublicationRecord, EidClaim, LaneRecord {

    /** What it is read together with. */
    RecordGroup group();

    /** Which one of its group it is. */
    long member();

    /** When it was written. */
    Stamp stamp();

    /** Whether what it speaks of is gone. Such a record is kept for a while, so that older copies cannot undo it. */
    boolean removed();
}
