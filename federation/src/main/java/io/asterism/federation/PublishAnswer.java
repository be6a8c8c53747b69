package io.asterism.federation;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What became of an {@link OutgoingPublish}. */
public sealed interface PublishAnswer {

    /** The last CSeq that was used for it: more than the request's own when it was challenged. */
    int lastCseq();

    /**
     * The peer's final answer.
     *
     * @param status its status code
     * @param reason its reason phrase
     * @param entityTag its SIP-ETag
     * @param expires its Expires
     * @param minExpires its Min-Expires
     * @param retryAfter its Retry-After
     */
    record Answered(
            int status,
            String reason,
            @Nullable String entityTag,
            OptionalInt expires,
            OptionalInt minExpires,
            OptionalInt retryAfter,
            int lastCseq)
            implements PublishAnswer {}

    /** No final answer within the transaction's life. */
    record TimedOut(int lastCseq) implements PublishAnswer {}

    /**
     * It could not be sent.
     *
     * @param reason why, in words
     */
    record Unreachable(String reason, int lastCseq) implements PublishAnswer {}
}
