package io.asterism.node.transaction;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers that were given, each with the key of its request and the moment at which it is forgotten, oldest first.
 *
 * <p>There are as many as come in 32 s, and the collector would look at each again and again. So they lie as bytes in one
 * ring outside the heap, chained by the hash of their keys:
 *
 * <pre>
 * entry   next (4)  hash (4)  until (8)  bytes of key (4)  bytes of answer (4)  key  answer
 * </pre>
 *
 * <p>Not for several threads at once.
 */
final class AnswerLog {

    private static final int FIRST_BYTES = 1 << 12;
    private static final int FIRST_CHAINS = 1 << 4;
    private static final int NONE = -1;

    private static final int HASH = 4;
    private static final int UNTIL = 8;
    private static final int KEY_LENGTH = 16;
    private static final int ANSWER_LENGTH = 20;
    private static final int HEADER = 24;

    private final int limit;
    private ByteBuffer ring = ByteBuffer.allocateDirect(FIRST_BYTES);
    private int[] chains = chains(FIRST_CHAINS);
    private int size;
    /** Where the oldest entry is. */
    private int oldest;
    /** Where the next one goes. */
    private int free;
    /** The end of the entries before which there are newer ones at the ring's beginning; else not used. */
    private int wrapped;

    private boolean isWrapped;

    /**
     * An empty log.
     *
     * @param limit how many bytes it may hold
     */
    AnswerLog(int limit) {
        this.limit = limit;
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
        int at = place(length);
        ring.putInt(at + HASH, key.hash())
                .putLong(at + UNTIL, untilMillis)
                .putInt(at + KEY_LENGTH, keyLength)
                .putInt(at + ANSWER_LENGTH, answer.length)
                .put(at + HEADER, key.bytes())
                .put(at + HEADER + keyLength, answer);
        free = at + length;
        size++;
        if (size > chains.length) {
            chainAnew(2 * chains.length);
        } else {
            chain(at);
        }
        return true;
    }

    /** The answer that was given last to the request of this key. */
    Optional<byte[]> find(TransactionKey.Bytes key) {
        for (int at = chains[key.hash() & (chains.length - 1)]; at != NONE; at = ring.getInt(at)) {
            if (ring.getInt(at + HASH) == key.hash() && hasKey(at, key.bytes())) {
                byte[] answer = new byte[ring.getInt(at + ANSWER_LENGTH)];
                ring.get(at + HEADER + ring.getInt(at + KEY_LENGTH), answer);
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** Forgets those whose time is over. */
    void forget(long nowMillis) {
        while (size > 0 && ring.getLong(oldest + UNTIL) <= nowMillis) {
            forgetOldest();
        }
    }

    /** Forgets the one given longest ago; false when there is none. */
    boolean forgetOldest() {
        if (size == 0) {
            return false;
        }
        unchain(oldest);
        size--;
        oldest = after(oldest);
        return true;
    }

    private int after(int at) {
        int next = at + length(at);
        if (size == 0) {
            free = 0;
            isWrapped = false;
            return 0;
        }
        if (isWrapped && next == wrapped) {
            isWrapped = false;
            return 0;
        }
        return next;
    }

    private int length(int at) {
        return HEADER + ring.getInt(at + KEY_LENGTH) + ring.getInt(at + ANSWER_LENGTH);
    }

    private boolean hasKey(int at, byte[] key) {
        if (ring.getInt(at + KEY_LENGTH) != key.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (ring.get(at + HEADER + i) != key[i]) {
                return false;
            }
        }
        return true;
    }

    /** Room for an entry: at the end, at the beginning, in a larger ring, or in place of the oldest ones. */
    private int place(int length) {
        for (; ; ) {
            if (isWrapped ? oldest - free >= length : ring.capacity() - free >= length) {
                return free;
            }
            if (!isWrapped && oldest >= length) {
                wrapped = free;
                isWrapped = true;
                return 0;
            }
            if (ring.capacity() < limit) {
                grow();
            } else {
                forgetOldest();
            }
        }
    }

    private void grow() {
        ByteBuffer larger = ByteBuffer.allocateDirect((int) Math.min(limit, 2L * ring.capacity()));
        int end = isWrapped ? wrapped : free;
        larger.put(0, ring, oldest, end - oldest);
        int used = end - oldest;
        if (isWrapped) {
            larger.put(used, ring, 0, free);
            used += free;
        }
        ring = larger;
        oldest = 0;
        free = used;
        isWrapped = false;
        chainAnew(chains.length);
    }

    private void chainAnew(int number) {
        chains = chains(number);
        int at = oldest;
        for (int i = 0; i < size; i++) {
            chain(at);
            at += length(at);
            if (isWrapped && at == wrapped) {
                at = 0;
            }
        }
    }

    private void chain(int at) {
        int chain = ring.getInt(at + HASH) & (chains.length - 1);
        ring.putInt(at, chains[chain]);
        chains[chain] = at;
    }

    /** The oldest of all is the last of its chain. */
    private void unchain(int last) {
        int chain = ring.getInt(last + HASH) & (chains.length - 1);
        if (chains[chain] == last) {
            chains[chain] = NONE;
            return;
        }
        int at = chains[chain];
        while (ring.getInt(at) != last) {
            at = ring.getInt(at);
        }
        ring.putInt(at, NONE);
    }

    private static int[] chains(int number) {
        int[] chains = new int[number];
        Arrays.fill(chains, NONE);
        return chains;
    }
}
