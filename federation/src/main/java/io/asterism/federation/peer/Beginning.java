package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.protocol.model.LaneRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the lanes of a way out begin. */
sealed interface Beginning {

    /** After this long without an owner, what the peer said meanwhile may be lost. */
    Duration OUTAGE = Duration.ofSeconds(30);

    /** There never was an owner, or the peer has asked while there was none: it is asked for and told everything. */
    record Anew() implements Beginning {}

    /**
     * For a while there was no owner, nor a cluster, or too many nodes were lost at once: all peers are asked for everything.
     * What the replica knows from before may be older than what this peer knows, so it is told when the others have had
     * time to answer.
     */
    record AfterOutage() implements Beginning {}

    /** Another owner has just gone, and did not get through with everything. */
    record WithEverything() implements Beginning {}

    /** Another owner has just gone; the peer knows all up to a {@link ToldTime}. */
    record Continued(long toldTime) implements Beginning {}

    /**
     * By what the owner before left behind.
     *
     * @param askedTime when the peer last asked for everything; 0 if it never did: then it would not after a restart
     *     either, and a restart while there was no owner could not be noticed
     * @param hereSinceMillis since when this node hears of everything, see {@code Replica}; before, it may have missed an owner
     */
    static Beginning after(
            @Nullable LaneRecord left, OutboundSettings settings, long askedTime, long hereSinceMillis, long now) {
        if (left == null || left.ended()) {
            return new Anew();
        }
        if (left.aliveMillis() < hereSinceMillis || left.aliveMillis() + OUTAGE.toMillis() <= now) {
            return askedTime > left.askedTime() ? new Anew() : new AfterOutage();
        }
        boolean knows = left.toldTime() > ToldTime.NOTHING
                && left.filter().equals(settings.filter().expression())
                && askedTime > 0
                && askedTime <= left.askedTime();
        return knows ? new Continued(left.toldTime()) : new WithEverything();
    }
}
