package io.asterism.node.transaction;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers that were given, each with the key of its request and the moment at which it is forgotten, oldest first.
 *
 * <p>There are as many as come in 32 s, and the collector would look at each again and again. So they lie as bytes
 * outside the heap, chained by the hash of their keys:
 *
 * <pre>
 * entry   next (4)  hash (4)  until (8)  bytes of key (4)  bytes of answer (4)  key  answer
 * </pre>
 *
 * <p>Not for several threads at once.
 */
final class AnswerLog {

    private static final int FIRST_CHAINS = 1 << 4;
    private static final int NONE = ByteQueue.NONE;

    private static final int HASH = 4;
    private static final int UNTIL = 8;
    private static final int KEY_LENGTH = 16;
    private static final int ANSWER_LENGTH = 20;
    private static final int HEADER = 24;

    private final int limit;
    private final ByteQueue entries;
    /** The newest entry of each chain. */
    private int[] chains = chains(FIRST_CHAINS);

    private int size;

    /**
     * An empty log.
     *
     * @param limit how many bytes it may hold
     */
    AnswerLog(int limit) {
        this.limit = limit;
        this.entries = new ByteQueue(limit);
    }

    int size() {
        return size;
    }

    /** Adds the answer to a request, which is not forgotten before those that are there; false when it is too large. */
    boolean add(TransactionKey.Bytes key, byte[] answer, long untilMillis) {
        int keyLength = key.bytes().length;
        int length = HEADER + keyLength + answer.length;
        if (length > limit / 2) {
            return false;
        }
        int entry = entries.add(length);
        while (entry == NONE) {
            forgetOldest();
            entry = entries.add(length);
        }
        int at = ByteQueue.offset(entry);
        entries.bytes(entry)
                .putInt(at + HASH, key.hash())
                .putLong(at + UNTIL, untilMillis)
                .putInt(at + KEY_LENGTH, keyLength)
                .putInt(at + ANSWER_LENGTH, answer.length)
                .put(at + HEADER, key.bytes())
                .put(at + HEADER + keyLength, answer);
        if (size == chains.length) {
            spread();
        }
        chain(entry, key.hash());
        size++;
        return true;
    }

    /** The answer that was given last to the request of this key. */
    Optional<byte[]> find(TransactionKey.Bytes key) {
        for (int entry = chains[chain(key.hash())]; entry != NONE; entry = next(entry)) {
            ByteBuffer bytes = entries.bytes(entry);
            int at = ByteQueue.offset(entry);
            if (bytes.getInt(at + HASH) == key.hash() && hasKey(bytes, at, key.bytes())) {
                byte[] answer = new byte[bytes.getInt(at + ANSWER_LENGTH)];
                bytes.get(at + HEADER + bytes.getInt(at + KEY_LENGTH), answer);
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** Forgets those whose time is over. */
    void forget(long nowMillis) {
        while (size > 0) {
            int oldest = entries.first();
            if (entries.bytes(oldest).getLong(ByteQueue.offset(oldest) + UNTIL) > nowMillis) {
                return;
            }
            forgetOldest();
        }
    }

    /** Forgets the one given longest ago; false when there is none. */
    boolean forgetOldest() {
        if (size == 0) {
            return false;
        }
        int oldest = entries.first();
        unchain(oldest);
        size--;
        ByteBuffer bytes = entries.bytes(oldest);
        int at = ByteQueue.offset(oldest);
        entries.removeFirst(HEADER + bytes.getInt(at + KEY_LENGTH) + bytes.getInt(at + ANSWER_LENGTH));
        return true;
    }

    private static boolean hasKey(ByteBuffer bytes, int at, byte[] key) {
        if (bytes.getInt(at + KEY_LENGTH) != key.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (bytes.get(at + HEADER + i) != key[i]) {
                return false;
            }
        }
        return true;
    }

    private int next(int entry) {
        return entries.bytes(entry).getInt(ByteQueue.offset(entry));
    }

    private void setNext(int entry, int next) {
        entries.bytes(entry).putInt(ByteQueue.offset(entry), next);
    }

    private int hash(int entry) {
        return entries.bytes(entry).getInt(ByteQueue.offset(entry) + HASH);
    }

    private int chain(int hash) {
        return hash & (chains.length - 1);
    }

    private void chain(int entry, int hash) {
        int chain = chain(hash);
        setNext(entry, chains[chain]);
        chains[chain] = entry;
    }

    /** The oldest of all is the last of its chain. */
    private void unchain(int last) {
        int chain = chain(hash(last));
        if (chains[chain] == last) {
            chains[chain] = NONE;
            return;
        }
        int entry = chains[chain];
        for (int next = next(entry); next != last; next = next(entry)) {
            entry = next;
        }
        setNext(entry, NONE);
    }

    /** Twice as many chains. Each is divided in its order, newest first. */
    private void spread() {
        int[] before = chains;
        chains = chains(2 * before.length);
        int[] lasts = chains(chains.length);
        for (int first : before) {
            for (int entry = first; entry != NONE; ) {
                int next = next(entry);
                int chain = chain(hash(entry));
                if (chains[chain] == NONE) {
                    chains[chain] = entry;
                } else {
                    setNext(lasts[chain], entry);
                }
                setNext(entry, NONE);
                lasts[chain] = entry;
                entry = next;
            }
        }
    }

    private static int[] chains(int number) {
        int[] chains = new int[number];
        Arrays.fill(chains, NONE);
        return chains;
    }
}
