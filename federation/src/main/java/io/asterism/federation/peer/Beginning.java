package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.protocol.model.LaneRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the lanes of a way out begin. */
sealed interface Beginning {

    /** After this long without an owner, what the peer said meanwhile may be lost. */
    Duration OUTAGE = Duration.ofSeconds(30);

    /** There was no owner: the peer is asked for everything and told everything. */
    record Anew() implements Beginning {}

    /** Another owner has just gone, and did not get through with everything. */
    record WithEverything() implements Beginning {}

    /** Another owner has just gone; the peer knows all up to a {@link ToldTime}. */
    record Continued(long toldTime) implements Beginning {}

    /**
     * By what the owner before left behind.
     *
     * @param askedTime when the peer last asked for everything; 0 if it never did: then it would not after a restart
     *     either, and a restart while there was no owner could not be noticed
     * @param hereSinceMillis since when this node is there; while it was not, there may have been none
     */
    static Beginning after(
            @Nullable LaneRecord left, OutboundSettings settings, long askedTime, long hereSinceMillis, long now) {
        if (left == null
                || left.ended()
                || left.aliveMillis() < hereSinceMillis
                || left.aliveMillis() + OUTAGE.toMillis() <= now) {
            return new Anew();
        }
        boolean knows = left.toldTime() > ToldTime.NOTHING
                && left.filter().equals(settings.filter().expression())
                && askedTime > 0
                && askedTime <= left.askedTime();
        return knows ? new Continued(left.toldTime()) : new WithEverything();
    }
}
