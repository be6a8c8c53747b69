package io.asterism.node.transaction;

/**
 * What has become due in {@link ServerTransactions}.
 *
 * @param <T> what the edge needs to answer
 */
public sealed interface Overdue<T> {

    /** The answer takes long: a 100 over UDP (RFC 4320 §4.1). */
    record Trying<T>(ServerTransaction<T> transaction, T subject) implements Overdue<T> {}

    /** The answer came never: the sender has given up as well. */
    record GivenUp<T>(T subject) implements Overdue<T> {}
}
