package io.asterism.node.transaction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that we sent, as {@link ClientTransactions} keeps it.
 *
 * @param <T> what the edge needs to send it again and to tell how it ended
 */
final class ClientTransaction<T> {

    final ClientKey key;
    final boolean reliable;
    final long timeoutMillis;
    /** Null once the request is answered: it may hold much, and what is left to do needs the key alone. */
    private @Nullable T subject;

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

    /** There must be one still. */
    T subject() {
        return Objects.requireNonNull(subject);
    }

    /** The same, for the last time. */
    T takeSubject() {
        T taken = subject();
        subject = null;
        return taken;
    }
}
