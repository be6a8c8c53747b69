package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.Stamp;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What the next owner of a way out will find in the replica: written when there was something to tell, at most once a
 * second, and otherwise now and then to show that there is an owner. One write is on its way at a time.
 */
final class LaneNotes {

    private static final long PAUSE_MILLIS = 1_000;
    private static final long HEARTBEAT_MILLIS = 10_000;

    private Stamp stamp = Stamp.NONE;
    private long toldTime = ToldTime.NOTHING;
    private long writtenMillis;
    private boolean changed = true;
    private boolean wrong;
    private boolean writing;

    /** The peer took something. */
    void progressed() {
        changed = true;
    }

    /** Something of this hybrid time is yet to be told: what was written may be too good by now. */
    void untold(long time) {
        wrong |= time <= toldTime;
    }

    /** When to write; empty while a write is on its way. */
    OptionalLong dueAt() {
        if (writing) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(wrong ? 0 : writtenMillis + (changed ? PAUSE_MILLIS : HEARTBEAT_MILLIS));
    }

    /** What to write. */
    LaneRecord next(
            String peer,
            OutboundSettings settings,
            long told,
            long askedTime,
            boolean ended,
            UnaryOperator<Stamp> stampAfter,
            long now) {
        stamp = stampAfter.apply(stamp);
        toldTime = told;
        writtenMillis = now;
        changed = false;
        wrong = false;
        writing = true;
        return new LaneRecord(
                peer,
                settings.section(),
                told,
                askedTime,
                now,
                settings.filter().expression(),
                stamp,
                ended);
    }

    void written(boolean successfully) {
        writing = false;
        changed |= !successfully;
    }
}
