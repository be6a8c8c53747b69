package io.asterism.federation.publication;

/** What a request means for the entity-tag chains of its publication. */
sealed interface TagVerdict {

    /** It took effect before: the same answer again (TX-1). */
    record Replay(String tag, int expires) implements TagVerdict {}

    /** A late copy of a request that the peer has followed by others: it must not take effect again, and nobody waits. */
    record Overtaken() implements TagVerdict {}

    /** Another request of the same chain is taking effect: this one comes after it. */
    record Wait() implements TagVerdict {}

    /** No chain has this tag. */
    record ConditionFailed() implements TagVerdict {}

    /** The life asked for is too short. */
    record TooBrief(int minExpires) implements TagVerdict {}

    /**
     * It may take effect: {@link TagChains#commit} or {@link TagChains#abort} must follow.
     *
     * @param type which of RFC 3903's operations it is
     * @param after the chain as it will be
     */
    record Begin(Type type, TagChain after) implements TagVerdict {}

    /** The operations of RFC 3903 section 4, and what this federation adds. */
    enum Type {
        /** A new chain with a body. */
        INITIAL,
        /** A new chain without a body: the keep-alive of one that was lost. */
        LOST_KEEP_ALIVE,
        /** A longer life. */
        REFRESH,
        /** A body under a tag. */
        MODIFY,
        /** The end of a chain. */
        REMOVE,
        /** The last request again, whose effect is not known to be stored. */
        REDO
    }
}
