package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.protocol.event.EventPackage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.KillSwitch;
import org.jspecify.annotations.Nullable;

/** The lanes of one {@code outbound-publish} section, and the stream over the replica that fills them. */
final class WayOut {

    /** How many states of a stream may wait in a lane. */
    private static final int ROOM = 256;

    private static final long REFRESH_PAUSE_MILLIS = 5000;

    private final List<Lane> lanes = new ArrayList<>();
    private OutboundSettings settings;
    private long refreshedMillis = Long.MIN_VALUE / 2;
    private @Nullable Sync sync;
    private int syncs;

    /** A stream that is running. */
    private static final class Sync {
        private final int number;
        private final KillSwitch killSwitch;
        private @Nullable ActorRef<SyncAck> waiting;

        private Sync(int number, KillSwitch killSwitch) {
            this.number = number;
            this.killSwitch = killSwitch;
        }
    }

    /** Lets a stream go on. */
    enum SyncAck implements NoSerializationVerificationNeeded {
        GO_ON
    }

    WayOut(OutboundSettings settings) {
        this.settings = settings;
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

    /** Whether the peer may be asked for its states; asking impatiently makes it send everything again and again. */
    boolean mayRefresh(long now) {
        if (now - refreshedMillis < REFRESH_PAUSE_MILLIS) {
            return false;
        }
        refreshedMillis = now;
        return true;
    }

    /** The number of the next stream. */
    int nextSync() {
        stopSync();
        return ++syncs;
    }

    void syncRuns(int number, KillSwitch killSwitch) {
        sync = new Sync(number, killSwitch);
    }

    boolean isSync(int number) {
        return sync != null && sync.number == number;
    }

    boolean isSyncing() {
        return sync != null;
    }

    void stopSync() {
        if (sync != null) {
            sync.killSwitch.shutdown();
            sync = null;
        }
    }

    /** The stream's batch is in the lanes; it goes on when they have room. */
    void syncTook(ActorRef<SyncAck> ack) {
        if (sync != null) {
            sync.waiting = ack;
            syncGoOn();
        }
    }

    void syncGoOn() {
        if (sync != null && sync.waiting != null && lanes.stream().allMatch(lane -> lane.queued() < ROOM)) {
            sync.waiting.tell(SyncAck.GO_ON);
            sync.waiting = null;
        }
    }

    void syncEnded() {
        sync = null;
    }

    boolean isClosed() {
        return lanes.stream().allMatch(Lane::isClosed);
    }
}
