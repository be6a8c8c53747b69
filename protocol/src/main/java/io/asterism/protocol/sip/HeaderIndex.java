package io.asterism.protocol.sip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the header fields of a head are: for each its header and the offsets of name, value and line. Grows. */
final class HeaderIndex {
    private static final int NOT_KNOWN = -1;
    private static final int STRIDE = 6;
    private static final int USUAL_COUNT = 14;

    private int[] slots = new int[USUAL_COUNT * STRIDE];
    private int count;
    private long known;

    void add(@Nullable SipHeader header, int nameStart, int nameEnd, int valueStart, int valueEnd, int lineEnd) {
        int at = count * STRIDE;
        if (at == slots.length) {
            slots = Arrays.copyOf(slots, at * 2);
        }
        slots[at] = header == null ? NOT_KNOWN : header.number();
        slots[at + 1] = nameStart;
        slots[at + 2] = nameEnd;
        slots[at + 3] = valueStart;
        slots[at + 4] = valueEnd;
        slots[at + 5] = lineEnd;
        known |= header == null ? 0 : header.bit();
        count++;
    }

    int count() {
        return count;
    }

    boolean contains(SipHeader header) {
        return (known & header.bit()) != 0;
    }

    @Nullable
    SipHeader header(int field) {
        int number = slots[field * STRIDE];
        return number == NOT_KNOWN ? null : SipHeader.of(number);
    }

    /** The first field of a header from this field on, or -1. */
    int find(SipHeader header, int from) {
        if (!contains(header)) {
            return -1;
        }
        for (int field = from; field < count; field++) {
            if (slots[field * STRIDE] == header.number()) {
                return field;
            }
        }
        return -1;
    }

    int nameStart(int field) {
        return slots[field * STRIDE + 1];
    }

    int nameEnd(int field) {
        return slots[field * STRIDE + 2];
    }

    int valueStart(int field) {
        return slots[field * STRIDE + 3];
    }

    int valueEnd(int field) {
        return slots[field * STRIDE + 4];
    }

    /** The offset behind the line and its end. */
    int lineEnd(int field) {
        return slots[field * STRIDE + 5];
    }
}
