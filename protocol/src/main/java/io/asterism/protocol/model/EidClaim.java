package io.asterism.protocol.model;

/**
 * That a peer has spoken under an EID: so a second one that does is noticed, and neither is ever sent its own states.
 *
 * @param peer who speaks for it
 * @param stamp when this was written
 * @param released whether the EID is no longer the peer's, or never was
 * @param started hybrid time at which the peer last started under this EID; 0 when it was not seen to
 * @param spoken hybrid time at which the peer last was heard under this EID
 */
public record EidClaim(Eid eid, String peer, Stamp stamp, boolean released, long started, long spoken)
        implements ReplicatedRecord {

    public EidClaim {
        if (started < 0 || spoken < 0) {
            throw new IllegalArgumentException(
                    "started, spoken: " + started + ", " + spoken + " (expected: both >= 0)");
        }
    }

    /** The peer is heard under the EID, and it is the peer's. */
    public static EidClaim held(Eid eid, String peer, Stamp stamp, long started) {
        return new EidClaim(eid, peer, stamp, false, started, stamp.time());
    }

    /** The peer is heard under the EID, and it is another's. */
    public static EidClaim refused(Eid eid, String peer, Stamp stamp, long started) {
        return new EidClaim(eid, peer, stamp, true, started, stamp.time());
    }

    /** The EID is another peer's from now on. */
    public EidClaim takenOver(Stamp now) {
        return new EidClaim(eid, peer, now, true, started, spoken);
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
