package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one {@code outbound-publish} section: what goes into them, from messages, from changes of the replica and
 * from a stream over it, and how far the peer has been told.
 */
final class WayOut {

    /** How many states of a stream may wait in a lane. */
    private static final int ROOM = 256;

    private static final long REFRESH_PAUSE_MILLIS = 5000;

    private final List<Lane> lanes = new ArrayList<>();
    private final Performer performer;
    private final String peer;
    private final Set<Eid> spoken;
    private final RecentWords recent = new RecentWords();
    private final LaneNotes notes = new LaneNotes();
    private OutboundSettings settings;
    private long refreshedMillis = Long.MIN_VALUE / 2;
    private long askedTime;
    private long syncDueMillis = Long.MAX_VALUE;
    private @Nullable ReplicaStream stream;

    /** Does what a lane wants done. */
    @FunctionalInterface
    interface Performer {
        void perform(WayOut way, Lane lane, List<LaneAction> actions);
    }

    /** The lanes of a section to a peer that is never told anything under the entity ids that it has spoken under. */
    WayOut(OutboundSettings settings, String peer, Set<Eid> spoken, Performer performer) {
        this.settings = settings;
        this.peer = peer;
        this.spoken = spoken;
        this.performer = performer;
        for (int index = 0; index < settings.lanes(); index++) {
            lanes.add(new Lane(settings, index, () -> UUID.randomUUID().toString(), ThreadLocalRandom.current()));
        }
    }

    OutboundSettings settings() {
        return settings;
    }

    EventPackage event() {
        return settings.event();
    }

    List<Lane> lanes() {
        return Collections.unmodifiableList(lanes);
    }

    LaneNotes notes() {
        return notes;
    }

    /** The lane on which a device or mailbox always goes. */
    Lane laneOf(String name) {
        int hash = name.hashCode();
        return lanes.get(Math.floorMod(hash ^ hash >>> 16, lanes.size()));
    }

    /** Whether the lanes can go on with these settings. */
    boolean continuesWith(OutboundSettings other) {
        return other.section().equals(settings.section())
                && other.event() == settings.event()
                && other.lanes() == settings.lanes();
    }

    void reconfigure(OutboundSettings other) {
        settings = other;
        lanes.forEach(lane -> lane.reconfigure(other));
    }

    /** Tells the peer what someone has said, unless it knows. */
    void tell(Contribution word, long now) {
        String name = word.key().name();
        if (!settings.filter().test(name) || !recent.take(word, now)) {
            return;
        }
        if (!isOwn(word)) {
            offer(StateWords.of(word), ToldTime.since(word), now);
        } else if (word.key().kind() == Kind.MAILBOX) {
            // The peer's own word is the last one: an older one of another's must not come after it
            laneOf(name).withdraw(body -> StateWords.nameOf(body).equals(name));
        }
    }

    /** Tells the peer of an event. */
    void tell(DeviceStateBody event, long now) {
        if (settings.filter().test(event.device()) && !spoken.contains(event.eid())) {
            offer(event, LaneQueue.UNSTAMPED, now);
        }
    }

    /** This node's replica has this. */
    void seen(Contribution contribution) {
        recent.seen(contribution);
    }

    /** Forgets what no stream and no late message can mistake any more. */
    void forgetOld(long now) {
        if (stream == null) {
            recent.forgetOld(now);
        }
    }

    /** When a lane has something to do by itself; {@link Long#MAX_VALUE} when none has. */
    long wakeAt() {
        long wake = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            wake = Math.min(wake, lane.wakeAt().orElse(Long.MAX_VALUE));
        }
        return wake;
    }

    /** The peer was told by another owner up to now. */
    void continues() {
        lanes.forEach(Lane::continues);
    }

    /** The peer must be told everything, but not before this time unless it asks. */
    void synchronizeAt(long millis) {
        syncDueMillis = millis;
    }

    /** When the peer must be told everything; {@link Long#MAX_VALUE} when that was done. */
    long syncDueMillis() {
        return syncDueMillis;
    }

    /** The peer may have lost everything: from here on counts what it takes. */
    void syncStarted() {
        syncDueMillis = Long.MAX_VALUE;
        lanes.forEach(Lane::syncStarted);
        recent.tellAgain();
    }

    /** A stream takes the place of one that may be running. */
    ReplicaStream begin(StreamPurpose purpose) {
        ReplicaStream unfinished = stream;
        stopStream();
        stream = new ReplicaStream(unfinished == null ? purpose : purpose.with(unfinished.purpose()));
        notes.untold(stream.purpose().toldMeanwhile());
        return stream;
    }

    boolean isCurrent(ReplicaStream other) {
        return stream != null && stream.equals(other);
    }

    boolean isStreaming() {
        return stream != null;
    }

    /** A batch of the stream. */
    void found(ReplicaStream from, List<Contribution> batch, long now) {
        batch.forEach(contribution -> found(contribution, from.purpose(), now));
        streamGoOn();
    }

    void streamGoOn() {
        if (stream != null && lanes.stream().allMatch(lane -> lane.queued() < ROOM)) {
            stream.goOn();
        }
    }

    void streamEnded() {
        stream = null;
        notes.progressed();
    }

    void stopStream() {
        if (stream != null) {
            stream.stop();
            stream = null;
        }
    }

    /** Up to when the peer has taken everything, if all was heard that this node's replica had at that time. */
    long toldTime(long heardMillis) {
        if (syncDueMillis != Long.MAX_VALUE) {
            return ToldTime.NOTHING;
        }
        long oldest = lanes.stream().mapToLong(Lane::oldest).min().orElse(Long.MAX_VALUE);
        long told = ToldTime.before(oldest, heardMillis);
        return stream == null ? told : Math.min(told, stream.purpose().toldMeanwhile());
    }

    /** When the peer last asked for everything, as far as that was taken up. */
    long askedTime() {
        return askedTime;
    }

    /** The peer asks, or asked, for everything; false when that was taken up before. */
    boolean asked(long time) {
        boolean isNew = time > askedTime;
        askedTime = Math.max(time, askedTime);
        return isNew;
    }

    /** Whether the peer may be asked for its states; asking impatiently makes it send everything again and again. */
    boolean mayRefresh(long now) {
        if (now - refreshedMillis < REFRESH_PAUSE_MILLIS) {
            return false;
        }
        refreshedMillis = now;
        return true;
    }

    boolean isClosed() {
        return lanes.stream().allMatch(Lane::isClosed);
    }

    private void found(Contribution contribution, StreamPurpose purpose, long now) {
        boolean passes = settings.filter().test(contribution.key().name());
        if (isOwn(contribution) || (passes ? recent.knows(contribution) : recent.isOutdated(contribution))) {
            return;
        }
        purpose.bodyOf(contribution, settings.filter()).ifPresent(body -> {
            if (passes && ToldTime.isRecent(contribution, now)) {
                recent.take(contribution, now);
            }
            offer(body, ToldTime.since(contribution), now);
        });
    }

    /** A word of the peer's may be here before the message that it speaks under this entity id. */
    private boolean isOwn(Contribution contribution) {
        return spoken.contains(contribution.key().eid())
                || (contribution.peer().equals(peer) && !contribution.retracted());
    }

    private void offer(StateBody body, Stamp stamp, long now) {
        notes.untold(stamp.time());
        Lane lane = laneOf(StateWords.nameOf(body));
        performer.perform(this, lane, lane.offer(body, stamp, now));
    }
}
