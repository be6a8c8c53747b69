package io.asterism.loadtests.chaos.history;

import org.jspecify.annotations.Nullable;

/** Something that happened, at so many nanoseconds of the clock that all of a history share. */
public sealed interface HistoryEvent {

    long at();

    /** A peer's own state changed, and waits to be published. */
    record Said(long at, Statement statement) implements HistoryEvent {}

    /** The first copy of a PUBLISH with that state left the peer. Before that, nobody can know of it. */
    record Sent(long at, Statement statement) implements HistoryEvent {}

    /**
     * A PUBLISH of a peer had its final answer.
     *
     * @param statement what it said; null for one that asked for states or kept alive
     * @param sentAt when its first copy left
     */
    record Answered(long at, String eid, @Nullable Statement statement, int status, long sentAt)
            implements HistoryEvent {

        /** Whether it was taken. */
        boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** A PUBLISH of a peer had no answer within 32 s, and was given up. */
    record Unanswered(long at, String eid, @Nullable Statement statement, long sentAt) implements HistoryEvent {}

    /** A peer was told of a state. */
    record Heard(long at, String receiver, StateKey key, String value) implements HistoryEvent {}

    /** A peer died. */
    record Stopped(long at, String eid) implements HistoryEvent {}

    /** A peer that had died is back, and has forgotten what it was told. */
    record Started(long at, String eid) implements HistoryEvent {}

    /** The fault began. */
    record Struck(long at, String what) implements HistoryEvent {}

    /** Something about the nodes, for who reads the record. */
    record Noted(long at, String what) implements HistoryEvent {}

    /** What a node answered over HTTP when all was quiet: the aggregate of a device, or a mailbox. */
    record Shown(long at, String node, Kind kind, String name, String value) implements HistoryEvent {}

    /** The suite saw something that must not be, and which is not in what the peers said and heard. */
    record Failed(long at, String what) implements HistoryEvent {}
}
