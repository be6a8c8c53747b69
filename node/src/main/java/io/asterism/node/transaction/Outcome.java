package io.asterism.node.transaction;

/**
 * What {@link ClientTransactions} makes of an answer that came in.
 *
 * @param <T> what the edge needs to tell how the request ended
 */
public sealed interface Outcome<T> {

    /** The final answer. */
    record Final<T>(T subject) implements Outcome<T> {}

    /** A provisional answer, or a copy of the final one: nothing to do. */
    record Absorbed<T>() implements Outcome<T> {}

    /** The answer to nothing that we asked. */
    record Stray<T>() implements Outcome<T> {}
}
