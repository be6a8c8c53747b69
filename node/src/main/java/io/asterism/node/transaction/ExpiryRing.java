package io.asterism.node.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Items by the moment at which they want to be looked at: a ring of slots, one for each tick. Putting one in costs the
 * same however many there are, and none is ever taken out before its time: whoever gets it looks whether it still
 * matters. A moment beyond the ring's end comes up at its end.
 *
 * <p>Not safe for use by several threads.
 */
final class ExpiryRing<T> {

    private final long tickMillis;
    private final List<List<T>> slots;
    private long tick;

    ExpiryRing(long tickMillis, long spanMillis, long nowMillis) {
        this.tickMillis = tickMillis;
        int size = Math.toIntExact(spanMillis / tickMillis + 2);
        this.slots = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            slots.add(new ArrayList<>(0));
        }
        this.tick = nowMillis / tickMillis;
    }

    void add(long dueMillis, T item) {
        long due = Math.clamp((dueMillis + tickMillis - 1) / tickMillis, tick + 1, tick + slots.size() - 1);
        slot(due).add(item);
    }

    /** Hands over what is due, each item once; it may be added again from within. */
    void advance(long nowMillis, Consumer<T> due) {
        long now = nowMillis / tickMillis;
        long last = Math.min(now, tick + slots.size() - 1);
        while (tick < last) {
            tick++;
            List<T> slot = slot(tick);
            if (!slot.isEmpty()) {
                slots.set(index(tick), new ArrayList<>(0));
                slot.forEach(due);
            }
        }
        tick = Math.max(tick, now);
    }

    private List<T> slot(long tick) {
        return slots.get(index(tick));
    }

    private int index(long tick) {
        return (int) (tick % slots.size());
    }
}
