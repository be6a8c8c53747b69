package io.asterism.protocol.model;

/**
 * That a peer has spoken under an EID: so a second one that does is noticed, and neither is ever sent its own states.
 *
 * @param peer who speaks for it
 * @param stamp when this was written
 * @param released whether the EID is no longer the peer's, or never was
 * @param started hybrid time at which the peer last started under this EID; 0 when it was not seen to
 */
public record EidClaim(Eid eid, String peer, Stamp stamp, boolean released, long started) implements ReplicatedRecord {

    public EidClaim {
        if (started < 0) {
            throw new IllegalArgumentException("started: " + started + " (expected: >= 0)");
        }
    }

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
