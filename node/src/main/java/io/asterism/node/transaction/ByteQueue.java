package io.asterism.node.transaction;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Entries of bytes outside the heap, freed in the order in which they came. They lie in segments that are taken as they
 * are needed and given back: nothing is ever copied, so that no entry costs more than a segment does, however many there
 * are.
 *
 * <p>An entry is known by a place that fits into an {@code int}: its segment's number and the offset in it. What is
 * larger than a segment gets one of its own.
 *
 * <p>Not for several threads at once.
 */
final class ByteQueue {

    /** No place. */
    static final int NONE = -1;

    private static final int SEGMENT_LOG2 = 14;
    private static final int SEGMENT = 1 << SEGMENT_LOG2;

    private static final class Segment {
        final int number;
        final ByteBuffer bytes;
        /** Where the next entry goes. */
        int end;

        Segment(int number, int capacity) {
            this.number = number;
            this.bytes = ByteBuffer.allocateDirect(capacity);
        }

        int room() {
            return bytes.capacity() - end;
        }
    }

    private final int limit;
    private final Deque<Segment> inUse = new ArrayDeque<>();
    /** Emptied ones of the usual size. Hardly more than are in use, so that what a burst took is given back. */
    private final Deque<Segment> spare = new ArrayDeque<>();

    private @Nullable Segment[] byNumber = new Segment[1];
    /** Bytes of all segments, spare ones too. */
    private int capacity;
    /** The offset of the first entry in the first segment. */
    private int first;

    /**
     * An empty queue.
     *
     * @param limit how many bytes it may take from the system
     */
    ByteQueue(int limit) {
        this.limit = limit;
    }

    /** Room for one more entry, at its place; {@link #NONE} when entries have to be removed first. */
    int add(int length) {
        Segment last = inUse.peekLast();
        if (last == null || last.room() < length) {
            last = segment(length);
            if (last == null) {
                return NONE;
            }
            inUse.add(last);
        }
        int offset = last.end;
        last.end += length;
        return last.number << SEGMENT_LOG2 | offset;
    }

    /** The place of the entry that came first. There must be one. */
    int first() {
        return inUse.element().number << SEGMENT_LOG2 | first;
    }

    /** Removes the entry that came first. */
    void removeFirst(int length) {
        first += length;
        Segment segment = inUse.element();
        if (first == segment.end) {
            inUse.remove();
            first = 0;
            giveBack(segment);
        }
    }

    /** What the entry at this place lies in. */
    ByteBuffer bytes(int place) {
        return byNumber[place >>> SEGMENT_LOG2].bytes;
    }

    /** Where in it the entry begins. */
    static int offset(int place) {
        return place & (SEGMENT - 1);
    }

    /** Bytes taken from the system. */
    int capacity() {
        return capacity;
    }

    /** A segment for this many bytes; none when the limit does not allow for it. */
    private @Nullable Segment segment(int length) {
        if (length <= SEGMENT && !spare.isEmpty()) {
            return spare.remove();
        }
        int size = Math.max(SEGMENT, length);
        while (size > limit - capacity && !spare.isEmpty()) {
            release(spare.remove());
        }
        if (size > limit - capacity) {
            return null;
        }
        Segment segment = new Segment(unusedNumber(), size);
        byNumber[segment.number] = segment;
        capacity += size;
        return segment;
    }

    private int unusedNumber() {
        for (int number = 0; number < byNumber.length; number++) {
            if (byNumber[number] == null) {
                return number;
            }
        }
        byNumber = Arrays.copyOf(byNumber, 2 * byNumber.length);
        return byNumber.length / 2;
    }

    private void giveBack(Segment segment) {
        segment.end = 0;
        if (segment.bytes.capacity() == SEGMENT) {
            spare.add(segment);
        } else {
            release(segment);
        }
        while (spare.size() > inUse.size() + 1) {
            release(spare.remove());
        }
    }

    private void release(Segment segment) {
        byNumber[segment.number] = null;
        capacity -= segment.bytes.capacity();
    }
}
