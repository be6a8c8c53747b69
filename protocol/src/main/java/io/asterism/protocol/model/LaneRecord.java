package io.asterism.protocol.model;

/**
 * How far a peer has been told of one {@code outbound-publish} section, as the next owner of the peer needs it to continue.
 *
 * @param peer whom we publish to
 * @param section the section
 * @param toldTime the hybrid time up to which the peer has taken everything that passes the filter; 0 when it must be told
 *     everything
 * @param askedTime the hybrid time of the peer's last request for everything that was taken up; 0 when it never asked
 * @param aliveMillis when the owner was last there, in milliseconds since 1970
 * @param filter what decides which names pass, in words
 * @param stamp when this was written
 * @param ended whether the publications were taken down
 */
public record LaneRecord(
        String peer,
        String section,
        long toldTime,
        long askedTime,
        long aliveMillis,
        String filter,
        Stamp stamp,
        boolean ended)
        implements ReplicatedRecord {

    @Override
    public RecordGroup group() {
        return RecordGroup.ofLanes(peer, section);
    }

    @Override
    public long member() {
        return 0;
    }

    @Override
    public boolean removed() {
        return ended;
    }
}
