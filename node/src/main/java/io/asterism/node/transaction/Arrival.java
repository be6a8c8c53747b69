package io.asterism.node.transaction;

/**
 * What {@link ServerTransactions} makes of a request that came in.
 *
 * @param <T> what the edge needs to answer
 */
public sealed interface Arrival<T> {

    /** Never seen: to be worked on. */
    record Begun<T>(ServerTransaction<T> transaction) implements Arrival<T> {}

    /** The same request is being worked on and came here on another way: 482 (RFC 3261 §8.2.2.2). */
    record Merged<T>(ServerTransaction<T> transaction) implements Arrival<T> {}

    /** Seen and answered: the same answer goes out again. */
    record Answered<T>(EncodedMessage answer) implements Arrival<T> {}

    /** Seen and not answered yet: nothing to do. */
    record Awaited<T>() implements Arrival<T> {}

    /** More requests are being worked on than we may hold: nothing to do, the sender repeats it. */
    record Overloaded<T>() implements Arrival<T> {}
}
