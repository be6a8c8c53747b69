package io.asterism.node.transaction;

/**
 * What has become due in {@link ClientTransactions}.
 *
 * @param <T> what the edge needs to send a request again and to tell how it ended
 */
public sealed interface Expiry<T> {

    /** Timer E: the same request goes to the same address once more. */
    record SendAgain<T>(T subject) implements Expiry<T> {}

    /** Timer F: nobody answered. */
    record TimedOut<T>(T subject) implements Expiry<T> {}
}
