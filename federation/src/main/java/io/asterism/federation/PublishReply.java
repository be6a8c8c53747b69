package io.asterism.federation;

/** What became of a {@link PublishRequest}. */
public sealed interface PublishReply {

    /**
     * It took effect, and survives what the replication settings promise.
     *
     * @param entityTag the new SIP-ETag
     * @param expires the life granted, in seconds
     */
    record Accepted(String entityTag, int expires) implements PublishReply {}

    /** No publication of the peer has this entity-tag: 412. */
    record ConditionFailed() implements PublishReply {}

    /**
     * The life asked for is too short: 423.
     *
     * @param minExpires the shortest that is granted, in seconds
     */
    record IntervalTooBrief(int minExpires) implements PublishReply {}

    /**
     * It was understood and will not be done.
     *
     * @param code why
     * @param detail the same in words, with the values that matter
     */
    record Refused(RefusalCode code, String detail) implements PublishReply {}

    /** No answer in time. The edge stays silent: whatever it said would make the peer throw the change away. */
    record Unanswered() implements PublishReply {}
}
