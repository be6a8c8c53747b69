package io.asterism.protocol.model;

/**
 * Which peer speaks for an EID, so that a second one is noticed.
 *
 * @param peer who speaks for it
 * @param stamp when this was written
 * @param released whether the peer has given it up
 */
public record EidClaim(Eid eid, String peer, Stamp stamp, boolean released) implements ReplicatedRecord {

    @Override
    public RecordGroup group() {
        return RecordGroup.ofClaim(eid);
    }

    @Override
    public long member() {
        return 0;
    }

    @Override
    public boolean removed() {
        return released;
    }
}
