package io.asterism.federation.peer;

import io.asterism.federation.OutgoingPublish;

/** What a lane wants done, or wants known. */
sealed interface LaneAction {

    /** Send this; the lane waits for its answer. */
    record Send(OutgoingPublish request) implements LaneAction {}

    /** The peer has lost what it was told: tell it everything. */
    record Resync() implements LaneAction {}

    /**
     * The peer answers again after an outage.
     *
     * @param asked whether it has just been asked for its states, or is about to be
     */
    record Returned(boolean asked) implements LaneAction {}

    /** The peer does not answer. */
    record Lost() implements LaneAction {}

    /**
     * The peer took a state or an event.
     *
     * @param millis how long that took from when it was offered
     */
    record Relayed(long millis) implements LaneAction {}

    /** The peer took our request for its states. */
    record Refreshed() implements LaneAction {}

    /** A newer state replaced one that was waiting. */
    record Collapsed() implements LaneAction {}

    /** A state or an event was given up. */
    record Dropped(String name, String reason) implements LaneAction {}

    /** A request failed; the status is 0 without an answer. */
    record Failed(int status, String reason) implements LaneAction {}

    /** The lane is down for good. */
    record Closed() implements LaneAction {}
}
