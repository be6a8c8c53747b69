package io.asterism.federation;

import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.time.Duration;

/**
 * Hears what happens, for metrics. Called from actors: it must return at once and never throw. Each event is told on
 * the one node where it happens.
 */
public interface FederationListener {

    /** Hears nothing. */
    FederationListener NONE = new FederationListener() {};

    /** A PUBLISH that reached this node was answered, or given up. */
    default void published(String peer, EventPackage event, PublishReply reply, Duration took) {}

    /** A PUBLISH was refused. */
    default void refused(String peer, EventPackage event, RefusalCode code) {}

    /** A peer spoke under an entity id that is another's. */
    default void eidConflict(String peer, Eid eid, String holder) {}

    /** A peer was asked for its states. */
    default void refreshAsked(String peer, EventPackage event) {}

    /** A peer is being sent everything. */
    default void refreshAnswered(String peer, EventPackage event) {}

    /** States were retracted because a lease ended or a restarted peer no longer has them. */
    default void retracted(String peer, EventPackage event, int states) {}

    /** A peer took a state or an event. */
    default void relayed(String peer, EventPackage event, Duration queued) {}

    /** A PUBLISH of ours failed; the status is 0 when there was no answer. */
    default void relayFailed(String peer, EventPackage event, int status) {}

    /** A state was replaced by a newer one before it left. */
    default void collapsed(String peer, EventPackage event) {}

    /** A state or an event was given up. */
    default void dropped(String peer, EventPackage event) {}

    /** A peer stopped answering, or answers again. */
    default void reachable(String peer, boolean reachable) {}
}
