package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/** What a decoder found in its bytes. */
public sealed interface SipFrame {

    /** A message that follows the grammar as far as transactions need it. */
    record Decoded(SipMessage message) implements SipFrame {}

    /**
     * A message that does not.
     *
     * @param reason what is wrong with it
     * @param offset where, in bytes from the start of the message
     * @param detail a sentence for the log, without bytes that could be a secret
     * @param answerable the request, when there is enough of it to send a refusal back: its topmost Via can be read
     *     (as far as {@code sent-by}), and it is not an ACK. Its other values may be missing or broken
     * @param suggestedStatus the status to refuse it with
     * @param fatalToStream whether the end of the message is unknown, so that its connection has to be closed
     */
    record Malformed(
            MalformedReason reason,
            int offset,
            String detail,
            @Nullable SipRequest answerable,
            int suggestedStatus,
            boolean fatalToStream)
            implements SipFrame {}

    /** A double CRLF between messages: a keep-alive to be answered with {@link Pong} (RFC 5626 §3.5.1). */
    record Ping() implements SipFrame {}

    /** A single CRLF between messages: an answer to a keep-alive, or the first half of one. */
    record Pong() implements SipFrame {}
}
