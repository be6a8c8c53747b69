package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.DeviceStateForm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Follows each change until every peer has it. One change of a device at a time is followed, the newest. */
public final class Spread {

    private final int peers;
    private final Change[] changes;
    private int underWay;

    /**
     * For some peers and for the devices below a number.
     *
     * @param peers at most 64
     */
    public Spread(int peers, int devices) {
        this.peers = peers;
        this.changes = new Change[devices];
    }

    private static final class Change {
        private final long due;
        private final Tally tally;
        private final String word;
        private long seenBy;

        Change(long due, Tally tally, String word) {
            this.due = due;
            this.tally = tally;
            this.word = word;
        }
    }

    void onSent(Pending request) {
        if (peers > 0 && request.device() < changes.length) {
            underWay += changes[request.device()] == null ? 1 : 0;
            changes[request.device()] =
                    new Change(request.due(), request.tally(), DeviceStateForm.word(request.state()));
            request.tally().onSpreading();
        }
    }

    void onReceived(int peer, int device, String word) {
        @Nullable Change change = device >= 0 && device < changes.length ? changes[device] : null;
        if (change == null || !change.word.equals(word)) {
            return;
        }
        change.seenBy |= 1L << peer;
        if (Long.bitCount(change.seenBy) == peers) {
            changes[device] = null;
            underWay--;
            change.tally.onSpread(System.nanoTime() - change.due);
        }
    }

    /** Whether every change that is followed has reached every peer. */
    boolean isDone() {
        return underWay == 0;
    }

    /** Forgets what is still on its way. */
    void clear() {
        Arrays.fill(changes, null);
        underWay = 0;
    }
}
