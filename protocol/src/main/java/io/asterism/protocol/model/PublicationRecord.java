package io.asterism.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * One entity-tag chain of a peer, as another node needs it to continue.
 *
 * @param peer who publishes
 * @param kind what it publishes
 * @param chain which of the peer's chains this is
 * @param tag the tag that its next request carries
 * @param previousTag the tag before, which a retransmission may still carry
 * @param lastRequestId identifies the last request that was answered, on any node
 * @param lastExpires what it was granted, in seconds
 * @param deadlineMillis when its lease ends, in milliseconds since 1970
 * @param askedTime the hybrid time at which the peer last asked for everything, in this chain or another; 0 if it never did
 * @param stamp when this was written
 * @param ended whether the chain is over
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3903#section-4.1">RFC 3903, 4.1</a>
 */
public record PublicationRecord(
        String peer,
        Kind kind,
        long chain,
        String tag,
        @Nullable String previousTag,
        String lastRequestId,
        int lastExpires,
        long deadlineMillis,
        long askedTime,
        Stamp stamp,
        boolean ended)
        implements ReplicatedRecord {

    @Override
    public RecordGroup group() {
        return RecordGroup.ofPublication(peer, kind);
    }

    @Override
    public long member() {
        return chain;
    }

    @Override
    public boolean removed() {
        return ended;
    }
}
