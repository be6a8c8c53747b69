package io.asterism.node.transaction;

import io.asterism.protocol.sip.SipMethods;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Every request that we are working on or have answered in the last 32 s: one table for the whole node, whatever
 * listener or thread a copy of a request arrives on.
 *
 * <p>Safe to use from several threads: it is cut into parts by key, each with its own lock, held for some map
 * operations. The number of transactions is bounded. Beyond it the one answered longest ago is forgotten, which is the
 * one least likely to be asked for again (the truth knows a repeated PUBLISH by itself); where none is answered yet, a
 * new request is ignored. So is one in a datagram while more are worked on than can be answered soon: who sent it
 * repeats it, as it would not after a 503.
 *
 * @param <T> what the edge needs to answer
 */
public final class ServerTransactions<T> {

    private static final int PARTS_LOG2 = 6;
    private static final int PARTS = 1 << PARTS_LOG2;
    /** More than the answers of our own making can need, be there as many as are let in. */
    private static final int ANSWER_BYTES = 1 << 28;

    /** The golden ratio, as 32 bits: Fibonacci hashing. */
    private static final int SPREAD = 0x9E3779B9;

    private final SipTimers timers;
    private final int partLimit;
    private final Part<T>[] parts;
    private final ConcurrentMap<MergeKey, TransactionKey> inProgress = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final Admission admission = new Admission();

    public ServerTransactions(SipTimers timers, int limit) {
        this.timers = timers;
        this.partLimit = Math.max(1, limit / PARTS);
        this.parts = Part.array(PARTS);
    }

    /** A request came in over a stream ({@code reliable}) or in a datagram. */
    public Arrival<T> arrived(RequestKeys keys, boolean reliable, long nowMillis, T subject) {
        TransactionKey.Bytes bytes = keys.transaction().bytes();
        Part<T> part = part(keys.transaction());
        synchronized (part) {
            ServerTransaction<T> known = part.transactions.get(keys.transaction());
            if (known != null) {
                return repeated(known);
            }
            Optional<byte[]> answer = part.answers.find(bytes);
            if (answer.isPresent()) {
                return new Arrival.Answered<>(EncodedMessage.of(answer.get()));
            }
            return mayBeIgnored(keys, reliable) && admission.isFull()
                    ? new Arrival.Overloaded<>()
                    : begin(part, keys, bytes, reliable, nowMillis, subject);
        }
    }

    /** Tells whether a transaction of this key is there, for a CANCEL. */
    public boolean knows(TransactionKey key) {
        Part<T> part = part(key);
        synchronized (part) {
            return part.transactions.containsKey(key)
                    || part.answers.find(key.bytes()).isPresent();
        }
    }

    /** A 100 is about to go out; false when it comes too late. */
    public boolean provisional(ServerTransaction<T> transaction, EncodedMessage answer) {
        synchronized (part(transaction.key)) {
            if (transaction.state instanceof ServerState.Trying trying) {
                transaction.become(trying.provisional(answer));
                return true;
            }
            return false;
        }
    }

    /** The final answer is about to go out; false when there was one before or the request was given up. */
    public boolean answered(ServerTransaction<T> transaction, EncodedMessage answer, long nowMillis) {
        Part<T> part = part(transaction.key);
        synchronized (part) {
            if (!(transaction.state instanceof ServerState.Unanswered unanswered)) {
                return false;
            }
            transaction.become(unanswered.finished());
            admission.answered();
            part.transactions.remove(transaction.key);
            inProgress.remove(transaction.mergeKey, transaction.key);
            long keep = timers.keepAnswer(transaction.reliable);
            if (keep > 0 && !part.answers.add(transaction.keyBytes, answer.bytes(), nowMillis + keep)) {
                forgotten.incrementAndGet();
            }
            return true;
        }
    }

    /** There will be no answer: a copy of the request that still comes in is taken for a new one. False when there was. */
    public boolean abandoned(ServerTransaction<T> transaction) {
        Part<T> part = part(transaction.key);
        synchronized (part) {
            if (!(transaction.state instanceof ServerState.Unanswered unanswered)) {
                return false;
            }
            transaction.become(unanswered.givenUp());
            admission.abandoned();
            part.transactions.remove(transaction.key);
            inProgress.remove(transaction.mergeKey, transaction.key);
            return true;
        }
    }

    /** Time passes. */
    public void advance(long nowMillis, Consumer<Overdue<T>> overdue) {
        admission.advance(nowMillis);
        for (Part<T> part : parts) {
            Queue<Overdue<T>> due = new ArrayDeque<>(0);
            synchronized (part) {
                part.answers.forget(nowMillis);
                giveUp(part, nowMillis, due);
                sayTrying(part, nowMillis, due);
            }
            due.forEach(overdue);
        }
    }

    /** How many transactions there are. */
    public int size() {
        int size = 0;
        for (Part<T> part : parts) {
            synchronized (part) {
                size += part.size();
            }
        }
        return size;
    }

    /** How many answers were forgotten before their time, because there were too many. */
    public long forgotten() {
        return forgotten.get();
    }

    /** Whether its sender repeats it. OPTIONS, which asks whether we are there, is answered all the same: we are. */
    private static boolean mayBeIgnored(RequestKeys keys, boolean reliable) {
        return !reliable && !keys.transaction().method().equals(SipMethods.OPTIONS);
    }

    private Arrival<T> begin(
            Part<T> part, RequestKeys keys, TransactionKey.Bytes bytes, boolean reliable, long nowMillis, T subject) {
        if (part.size() >= partLimit) {
            if (!part.answers.forgetOldest()) {
                return new Arrival.Overloaded<>();
            }
            forgotten.incrementAndGet();
        }
        ServerTransaction<T> transaction =
                new ServerTransaction<>(keys.transaction(), bytes, keys.merge(), reliable, nowMillis, subject);
        admission.begun();
        part.transactions.put(keys.transaction(), transaction);
        part.pending.add(transaction);
        if (keys.mergeable() && inProgress.putIfAbsent(keys.merge(), keys.transaction()) != null) {
            return new Arrival.Merged<>(transaction);
        }
        return new Arrival.Begun<>(transaction);
    }

    private Arrival<T> repeated(ServerTransaction<T> known) {
        return switch (known.state) {
            case ServerState.Trying trying -> new Arrival.Awaited<>();
            case ServerState.Proceeding proceeding -> new Arrival.Answered<>(proceeding.provisional());
            case ServerState.Completed completed -> throw new IllegalStateException("answered, and still in the table");
            case ServerState.Terminated terminated ->
                throw new IllegalStateException("given up, and still in the table");
        };
    }

    private void sayTrying(Part<T> part, long nowMillis, Queue<Overdue<T>> due) {
        for (ServerTransaction<T> head = part.pending.peek(); head != null; head = part.pending.peek()) {
            T subject = head.subject();
            if (subject != null) {
                if (head.startedMillis + timers.trying() > nowMillis) {
                    return;
                }
                part.slow.add(head);
                if (!head.reliable) {
                    due.add(new Overdue.Trying<>(head, subject));
                }
            }
            part.pending.remove();
        }
    }

    private void giveUp(Part<T> part, long nowMillis, Queue<Overdue<T>> due) {
        for (ServerTransaction<T> head = part.slow.peek(); head != null; head = part.slow.peek()) {
            T subject = head.subject();
            if (subject != null) {
                if (head.startedMillis + timers.timeout() > nowMillis) {
                    return;
                }
                abandoned(head);
                due.add(new Overdue.GivenUp<>(subject));
            }
            part.slow.remove();
        }
    }

    private Part<T> part(TransactionKey key) {
        // By other bits than those by which the part's own map spreads its keys
        return parts[(key.hashCode() * SPREAD) >>> (Integer.SIZE - PARTS_LOG2)];
    }

    /** One part of the table; its monitor is the lock. The queues are in order of time. */
    private static final class Part<T> {

        /** Those that wait for their answer. */
        final Map<TransactionKey, ServerTransaction<T>> transactions = new HashMap<>();

        final Queue<ServerTransaction<T>> pending = new ArrayDeque<>();
        final Queue<ServerTransaction<T>> slow = new ArrayDeque<>();
        final AnswerLog answers = new AnswerLog(ANSWER_BYTES / PARTS);

        int size() {
            return transactions.size() + answers.size();
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // There are no generic arrays; it is filled here and never leaves
        static <T> Part<T>[] array(int size) {
            Part<T>[] parts = new Part[size];
            for (int i = 0; i < size; i++) {
                parts[i] = new Part<>();
            }
            return parts;
        }
    }
}
