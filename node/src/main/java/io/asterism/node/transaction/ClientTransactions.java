package io.asterism.node.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Every request of ours that waits for its answer, and those that got it within the last 5 s.
 *
 * <p>Safe to use from several threads, since an answer may arrive on another one than its request left from. The number
 * of requests that wait is bounded; beyond it a request is refused. So is the number of those that were answered: beyond it
 * the oldest is forgotten before its time, and a copy of its answer is a stray one.
 *
 * @param <T> what the edge needs to send a request again and to tell how it ended
 */
public final class ClientTransactions<T> {

    private static final long TICK_MILLIS = 10;

    private final SipTimers timers;
    private final int limit;
    private final Map<ClientKey, ClientTransaction<T>> transactions = new HashMap<>();
    private final ExpiryRing<ClientTransaction<T>> ring;

    /** The oldest first, with some that are forgotten already. */
    private final Queue<ClientTransaction<T>> completed = new ArrayDeque<>();

    private int waiting;

    public ClientTransactions(SipTimers timers, int limit, long nowMillis) {
        this.timers = timers;
        this.limit = limit;
        this.ring = new ExpiryRing<>(TICK_MILLIS, Math.max(timers.t2(), timers.t4()), nowMillis);
    }

    /** A request is about to leave over a stream ({@code reliable}) or in a datagram; false when there are too many. */
    public synchronized boolean begin(ClientKey key, boolean reliable, long nowMillis, T subject) {
        if (waiting >= limit || transactions.containsKey(key)) {
            return false;
        }
        waiting++;
        ClientTransaction<T> transaction = new ClientTransaction<>(key, reliable, timers, nowMillis, subject);
        transactions.put(key, transaction);
        ring.add(transaction.dueMillis, transaction);
        return true;
    }

    /** An answer came in. */
    public synchronized Outcome<T> answered(ClientKey key, boolean provisional, long nowMillis) {
        ClientTransaction<T> transaction = transactions.get(key);
        if (transaction == null) {
            return new Outcome.Stray<>();
        }
        if (!(transaction.state instanceof ClientState.Waiting unanswered)) {
            return new Outcome.Absorbed<>();
        }
        if (provisional) {
            transaction.state = unanswered.provisional(timers);
            return new Outcome.Absorbed<>();
        }
        finish(transaction, unanswered.finished(transaction.reliable, timers), nowMillis);
        return new Outcome.Final<>(transaction.takeSubject());
    }

    /** The transport failed: who waits for the answer, if anyone still does. */
    public synchronized Optional<T> failed(ClientKey key) {
        ClientTransaction<T> transaction = transactions.get(key);
        if (transaction == null || !(transaction.state instanceof ClientState.Waiting unanswered)) {
            return Optional.empty();
        }
        waiting--;
        end(transaction, unanswered.failed());
        return Optional.of(transaction.takeSubject());
    }

    /** Time passes. */
    public void advance(long nowMillis, Consumer<Expiry<T>> expired) {
        List<Expiry<T>> expiries = new ArrayList<>(0);
        synchronized (this) {
            ring.advance(nowMillis, transaction -> due(transaction, nowMillis, expiries));
        }
        expiries.forEach(expired);
    }

    /** How many transactions there are. */
    public synchronized int size() {
        return transactions.size();
    }

    private void due(ClientTransaction<T> transaction, long nowMillis, List<Expiry<T>> expiries) {
        if (transaction.dueMillis > nowMillis) {
            if (!(transaction.state instanceof ClientState.Terminated)) {
                ring.add(transaction.dueMillis, transaction);
            }
            return;
        }
        switch (transaction.state) {
            case ClientState.Waiting unanswered -> repeatOrTimeOut(transaction, unanswered, nowMillis, expiries);
            case ClientState.Completed answered -> {
                end(transaction, answered.forgotten());
                dropForgotten();
            }
            case ClientState.Terminated terminated -> {}
        }
    }

    private void repeatOrTimeOut(
            ClientTransaction<T> transaction,
            ClientState.Waiting unanswered,
            long nowMillis,
            List<Expiry<T>> expiries) {
        if (transaction.timeoutMillis <= nowMillis) {
            waiting--;
            end(transaction, unanswered.failed());
            expiries.add(new Expiry.TimedOut<>(transaction.takeSubject()));
            return;
        }
        ClientState.Waiting next = unanswered.repeated(timers);
        transaction.state = next;
        transaction.dueMillis = Math.min(transaction.dueMillis + next.interval(), transaction.timeoutMillis);
        ring.add(transaction.dueMillis, transaction);
        expiries.add(new Expiry.SendAgain<>(transaction.subject()));
    }

    /** Timer K: the ring still holds the transaction for Timer E, and finds out then. */
    private void finish(ClientTransaction<T> transaction, ClientState next, long nowMillis) {
        waiting--;
        if (next instanceof ClientState.Completed) {
            transaction.state = next;
            transaction.dueMillis = nowMillis + timers.absorbAnswers(transaction.reliable);
            completed.add(transaction);
            forgetTooMany();
        } else {
            end(transaction, next);
        }
    }

    private void forgetTooMany() {
        while (completed.size() > limit) {
            ClientTransaction<T> oldest = completed.remove();
            if (oldest.state instanceof ClientState.Completed answered) {
                end(oldest, answered.forgotten());
            }
        }
    }

    private void dropForgotten() {
        for (ClientTransaction<T> oldest = completed.peek();
                oldest != null && oldest.state instanceof ClientState.Terminated;
                oldest = completed.peek()) {
            completed.remove();
        }
    }

    private void end(ClientTransaction<T> transaction, ClientState end) {
        transaction.state = end;
        transactions.remove(transaction.key);
    }
}
