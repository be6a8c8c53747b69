package io.asterism.federation.publication;

import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * One entity-tag chain of a peer as it stands after its last request.
 *
 * @param id which of the peer's chains it is
 * @param tag the tag that the next request must carry
 * @param previousTag the one before, which only a retransmission may still carry
 * @param lastRequestId the last request that took effect
 * @param lastExpires what that was granted, in seconds
 * @param deadlineMillis when the chain's lease ends, its margin included
 * @param usedMillis when that request came
 * @param ended whether it was a removal; such a chain is kept for the removal's retransmissions
 * @param confirmed whether the effect of the last request is known to be stored; not when the chain comes from the
 *     replica, since the node that wrote it may have died in between
 */
record TagChain(
        long id,
        String tag,
        @Nullable String previousTag,
        String lastRequestId,
        int lastExpires,
        long deadlineMillis,
        long usedMillis,
        boolean ended,
        boolean confirmed) {

    static TagChain of(PublicationRecord record) {
        return new TagChain(
                record.chain(),
                record.tag(),
                record.previousTag(),
                record.lastRequestId(),
                record.lastExpires(),
                record.deadlineMillis(),
                record.stamp().millis(),
                record.ended(),
                false);
    }

    PublicationRecord toRecord(String peer, Kind kind, long askedTime, Stamp stamp) {
        return new PublicationRecord(
                peer, kind, id, tag, previousTag, lastRequestId, lastExpires, deadlineMillis, askedTime, stamp, ended);
    }

    TagChain end() {
        return new TagChain(
                id, tag, previousTag, lastRequestId, lastExpires, deadlineMillis, usedMillis, true, confirmed);
    }

    /** The same chain with a lease that ends no sooner, unless it has ended for good. */
    TagChain heldUntil(long millis) {
        return ended || millis <= deadlineMillis
                ? this
                : new TagChain(id, tag, previousTag, lastRequestId, lastExpires, millis, usedMillis, false, confirmed);
    }

    boolean isAlive(long now) {
        return !ended && now < deadlineMillis;
    }
}
