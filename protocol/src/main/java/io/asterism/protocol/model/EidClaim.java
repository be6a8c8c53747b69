package io.asterism.protocol.model;

/**
 * That a peer has spoken under an EID: so a second one that does is noticed, and neither is ever sent its own states.
 *
 * @param peer who speaks for it
 * @param stamp when this was written
 * @param released whether the EID is no longer the peer's, or never was
 */
public record EidClaim(Eid eid, String peer, Stamp stamp, boolean released) implements ReplicatedRecord {

    @Override
    public RecordGroup group() {
        return RecordGroup.ofClaim(eid);
    }

    @Override
    public long member() {
        return peer.hashCode();
    }

    @Override
    public boolean removed() {
        return released;
    }
}
