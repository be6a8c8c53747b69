package io.asterism.node.transaction;

/** The life of one non-INVITE server transaction (RFC 3261 §17.2.2, figure 8). A transition that is no method is none. */
sealed interface ServerState {

    /** A state in which the final answer is still to come. */
    sealed interface Unanswered extends ServerState {

        /** The final answer goes out. */
        default Completed finished() {
            return new Completed();
        }

        /** There will be no answer. */
        default Terminated givenUp() {
            return new Terminated();
        }
    }

    /** The request is being worked on and nothing was said yet: a repeated request is absorbed. */
    record Trying() implements Unanswered {

        Proceeding provisional(EncodedMessage answer) {
            return new Proceeding(answer);
        }
    }

    /** The sender was told to wait: a repeated request gets the same 100. */
    record Proceeding(EncodedMessage provisional) implements Unanswered {}

    /** Answered: a repeated request gets the same answer, from an {@link AnswerLog}, until Timer J fires. */
    record Completed() implements ServerState {}

    /** Given up: there was no answer. */
    record Terminated() implements ServerState {}
}
