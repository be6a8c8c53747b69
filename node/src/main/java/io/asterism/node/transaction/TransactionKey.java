package io.asterism.node.transaction;

import io.asterism.protocol.sip.SipHeaders;
import io.asterism.protocol.sip.SipMethods;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.Via;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * What a request has in common with its copies (RFC 3261 §17.2.3).
 *
 * @param branch that of the topmost Via; for a sender of RFC 2543, which has none of worth, all that it has instead
 * @param sentBy host and port of the topmost Via
 * @param method ACK counts as INVITE
 */
public record TransactionKey(String branch, String sentBy, String method) {

    private static final int SEED = new SecureRandom().nextInt();
    private static final int FNV_PRIME = 0x01000193;

    /** The key of a request whose topmost Via can be read. */
    public static TransactionKey of(SipRequest request) {
        Via via = request.headers().topVia();
        String method = request.method().equals(SipMethods.ACK) ? SipMethods.INVITE : request.method();
        String branch = via.branch();
        String unique = branch != null && via.hasMagicCookie() ? branch : oldBranch(request, via);
        return new TransactionKey(unique, via.sentBy().toLowerCase(Locale.ROOT), method);
    }

    /** The key as bytes, with a hash that nobody outside this process can foresee. */
    Bytes bytes() {
        byte[] bytes = (branch + '\n' + sentBy + '\n' + method).getBytes(StandardCharsets.UTF_8);
        int hash = SEED;
        for (byte each : bytes) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        return new Bytes(bytes, hash ^ (hash >>> 15));
    }

    /** A key that is no object among others. */
    @SuppressWarnings("ArrayRecordComponent") // it is looked into, never compared as a whole
    record Bytes(byte[] bytes, int hash) {}

    /** The same request, but of this method: what a CANCEL is meant for. */
    public TransactionKey withMethod(String other) {
        return new TransactionKey(branch, sentBy, other);
    }

    private static String oldBranch(SipRequest request, Via via) {
        SipHeaders headers = request.headers();
        return String.join(
                "\n",
                request.requestUri(),
                String.valueOf(headers.from().tag()),
                String.valueOf(headers.to().tag()),
                headers.callId(),
                Integer.toString(headers.cseq().number()),
                via.toString());
    }
}
