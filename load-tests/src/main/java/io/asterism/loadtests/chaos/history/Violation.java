package io.asterism.loadtests.chaos.history;

/** A promise that was not kept. */
public record Violation(What what, long at, String text) {

    /** Which one. */
    public enum What {
        /** An acknowledged change that a peer or a node does not have in the end. */
        LOST,
        /** A peer was told of an older state after a newer one. */
        REORDERED,
        /** A peer was told of a state that nobody was in, of a living server's retraction, or of its own state. */
        SPURIOUS,
        /** A dead server's state is still there after its lease. */
        NOT_RETRACTED,
        /** A healthy peer was answered with something else than 2xx or 412. */
        REFUSED,
        /** A healthy peer was not answered within 32 s. */
        UNANSWERED,
        /** The cluster did not come back. */
        BROKEN
    }

    @Override
    public String toString() {
        return "%s at %.3f s: %s".formatted(what, at / 1e9, text);
    }
}
