package io.asterism.node.transaction;

import org.jspecify.annotations.Nullable;

/**
 * One request that we answer, as {@link ServerTransactions} keeps it.
 *
 * @param <T> what the edge needs to answer: let go once it has
 */
public final class ServerTransaction<T> {

    final TransactionKey key;
    final TransactionKey.Bytes keyBytes;
    final MergeKey mergeKey;
    final boolean reliable;
    final long startedMillis;
    ServerState state;
    private @Nullable T subject;

    ServerTransaction(
            TransactionKey key,
            TransactionKey.Bytes keyBytes,
            MergeKey mergeKey,
            boolean reliable,
            long nowMillis,
            T subject) {
        this.key = key;
        this.keyBytes = keyBytes;
        this.mergeKey = mergeKey;
        this.reliable = reliable;
        this.startedMillis = nowMillis;
        this.state = new ServerState.Trying();
        this.subject = subject;
    }

    /** What the edge needs to answer, while it has not. */
    @Nullable
    T subject() {
        return subject;
    }

    void become(ServerState next) {
        state = next;
        switch (next) {
            case ServerState.Trying trying -> {}
            case ServerState.Proceeding proceeding -> {}
            case ServerState.Completed completed -> subject = null;
            case ServerState.Terminated terminated -> subject = null;
        }
    }
}
