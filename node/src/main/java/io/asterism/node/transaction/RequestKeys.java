package io.asterism.node.transaction;

import io.asterism.protocol.sip.SipHeaders;
import io.asterism.protocol.sip.SipRequest;

/**
 * All that {@link ServerTransactions} asks of a request.
 *
 * @param mergeable whether a copy on another way is refused: not so inside a dialog
 */
public record RequestKeys(TransactionKey transaction, MergeKey merge, boolean mergeable) {

    /** The keys of a request whose Via, From, To, Call-ID and CSeq can be read. */
    public static RequestKeys of(SipRequest request) {
        SipHeaders headers = request.headers();
        String fromTag = headers.from().tag();
        MergeKey merge = new MergeKey(
                fromTag == null ? "" : fromTag, headers.callId(), headers.cseq().number(), request.method());
        boolean mergeable = fromTag != null && headers.to().tag() == null;
        return new RequestKeys(TransactionKey.of(request), merge, mergeable);
    }
}
