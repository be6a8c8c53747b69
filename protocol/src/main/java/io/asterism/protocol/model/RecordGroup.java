package io.asterism.protocol.model;

/**
 * The records that are read together: all that is known of one device, mailbox, publication, EID or way out.
 *
 * @param category what kind of records these are
 * @param name of the device, mailbox and so on
 */
public record RecordGroup(RecordCategory category, String name) {

    /** All contributions to one device or mailbox. */
    public static RecordGroup of(Kind kind, String name) {
        return new RecordGroup(RecordCategory.of(kind), name);
    }

    /** All entity-tag chains of one peer for one kind of state. */
    public static RecordGroup ofPublication(String peer, Kind kind) {
        return new RecordGroup(RecordCategory.PUBLICATION, kind + "/" + peer);
    }

    /** The claim on one EID. */
    public static RecordGroup ofClaim(Eid eid) {
        return new RecordGroup(RecordCategory.EID_CLAIM, eid.toString());
    }

    /** What is known of one {@code outbound-publish} section towards a peer. */
    public static RecordGroup ofLanes(String peer, String section) {
        return new RecordGroup(RecordCategory.LANE, peer + "/" + section);
    }
}
