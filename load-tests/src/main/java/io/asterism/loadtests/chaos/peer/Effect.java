package io.asterism.loadtests.chaos.peer;

/** What a publication wants done. */
sealed interface Effect {

    /**
     * A copy of a request is to be sent.
     *
     * @param copy 0 for the first one
     */
    record Send(Outgoing what, String message, int copy) implements Effect {}

    /** A request was answered. */
    record Answered(Outgoing what, int status, long sentAt) implements Effect {}

    /** A request was given up after 32 s. */
    record GivenUp(Outgoing what, long sentAt) implements Effect {}
}
