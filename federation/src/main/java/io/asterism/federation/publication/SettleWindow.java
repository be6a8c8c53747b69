package io.asterism.federation.publication;

import io.asterism.protocol.model.Stamp;

/**
 * The time that a restarted peer has to publish again what it still has. What it said in its former life and not since
 * is then gone.
 *
 * @param start everything written before this is of the former life
 * @param endMillis when the window closes
 */
record SettleWindow(Stamp start, long endMillis) {

    static SettleWindow begin(Stamp start, long now, long settleMillis) {
        return new SettleWindow(start, now + settleMillis);
    }

    /** A state was published that replaces one written at the given time; while old ones come in the window stays open. */
    SettleWindow published(Stamp replaced, long now, long settleMillis) {
        return isStale(replaced) ? new SettleWindow(start, Math.max(endMillis, now + settleMillis)) : this;
    }

    boolean isStale(Stamp written) {
        return !written.equals(Stamp.NONE) && start.isAfter(written);
    }

    boolean isOver(long now) {
        return now >= endMillis;
    }
}
