package io.asterism.federation.peer;

import org.jspecify.annotations.Nullable;

/**
 * One publication of ours, from its initial PUBLISH to its end (RFC 3903 section 4).
 *
 * @param callId its Call-ID
 * @param cseq the last CSeq used
 * @param entityTag what the last 2xx gave; null before the first
 * @param keepAliveMillis when it must be refreshed if nothing else does; never while there is no entity-tag
 */
record LaneChain(String callId, int cseq, @Nullable String entityTag, long keepAliveMillis) {

    private static final int FIRST_CSEQ_BOUND = 1 << 16;

    /** A chain of which the peer has not heard, with a CSeq below 65536 as Asterisk starts them. */
    static LaneChain initial(String callId, int random) {
        return new LaneChain(callId, Math.floorMod(random, FIRST_CSEQ_BOUND), null, Long.MAX_VALUE);
    }

    int nextCseq() {
        return cseq + 1;
    }

    LaneChain used(int lastCseq) {
        return new LaneChain(callId, Math.max(cseq + 1, lastCseq), entityTag, keepAliveMillis);
    }

    /** The peer took a request; without an entity-tag the next one is initial again. */
    LaneChain accepted(@Nullable String newTag, long keepAliveAtMillis) {
        return new LaneChain(callId, cseq, newTag, newTag == null ? Long.MAX_VALUE : keepAliveAtMillis);
    }
}
