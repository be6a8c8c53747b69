package io.asterism.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * One entity-tag chain of ours towards a peer, as another node needs it to continue.
 *
 * @param peer whom we publish to
 * @param section the {@code outbound-publish} section it belongs to
 * @param lane which lane of that section
 * @param callId the Call-ID of the chain
 * @param cseq the last CSeq number used
 * @param entityTag what the peer's last 2xx gave; none before the first
 * @param deadlineMillis when the peer drops the publication, in milliseconds since 1970
 * @param stamp when this was written
 * @param ended whether the lane is no more
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3903#section-4">RFC 3903, 4</a>
 */
public record LaneRecord(
        String peer,
        String section,
        int lane,
        String callId,
        int cseq,
        @Nullable String entityTag,
        long deadlineMillis,
        Stamp stamp,
        boolean ended)
        implements ReplicatedRecord {

    @Override
    public RecordGroup group() {
        return RecordGroup.ofLanes(peer, section);
    }

    @Override
    public long member() {
        return lane;
    }

    @Override
    public boolean removed() {
        return ended;
    }
}
