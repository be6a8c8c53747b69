package io.asterism.node.transaction;

/**
 * One request that we sent, as {@link ClientTransactions} keeps it.
 *
 * @param <T> what the edge needs to send it again and to tell how it ended
 */
final class ClientTransaction<T> {

    final ClientKey key;
    final boolean reliable;
    final T subject;
    final long timeoutMillis;
    ClientState state;
    long dueMillis;

    ClientTransaction(ClientKey key, boolean reliable, SipTimers timers, long nowMillis, T subject) {
        this.key = key;
        this.reliable = reliable;
        this.subject = subject;
        this.timeoutMillis = nowMillis + timers.timeout();
        this.state = new ClientState.Trying(timers.t1());
        this.dueMillis = reliable ? timeoutMillis : nowMillis + timers.t1();
    }
}
