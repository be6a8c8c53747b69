package io.asterism.federation;

import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.util.List;
import java.util.OptionalLong;

/**
 * A peer as its owner in the cluster sees it.
 *
 * @param name its name
 * @param direction which halves are configured
 * @param reachable whether no lane is waiting for it to come back
 * @param unreachableSinceMillis since when it does not answer, in milliseconds since the epoch
 * @param lanes our publications towards it
 * @param eids the entity ids under which it has spoken
 * @param counters what happened since its owner started
 */
public record PeerView(
        String name,
        Direction direction,
        boolean reachable,
        OptionalLong unreachableSinceMillis,
        List<LaneView> lanes,
        List<Eid> eids,
        Counters counters) {

    public PeerView {
        lanes = List.copyOf(lanes);
        eids = List.copyOf(eids);
    }

    /** Which way states go. */
    public enum Direction {
        NONE,
        INBOUND,
        OUTBOUND,
        BOTH
    }

    /**
     * One of our publications towards the peer.
     *
     * @param section its {@code outbound-publish} section
     * @param index its number within the section, from 0
     * @param event its event package
     * @param state what it is doing
     * @param queued how many states wait
     * @param lastAnswer the peer's last answer in words; empty before the first
     */
    public record LaneView(
            String section, int index, EventPackage event, LaneState state, int queued, String lastAnswer) {}

    /** What a lane is doing. */
    public enum LaneState {
        /** Nothing to send. */
        IDLE,
        /** Waiting for an answer. */
        SENDING,
        /** Waiting before the next try. */
        BACKING_OFF,
        /** Taken down; nothing leaves any more. */
        CLOSED
    }

    /**
     * What happened since the peer's owner started.
     *
     * @param relayed states that the peer took
     * @param collapsed states that a newer one replaced before they left
     * @param dropped states and events that were given up
     * @param failures answers other than success, time-outs included
     * @param refreshesAsked how often we asked for its states
     * @param refreshesAnswered how often it was sent everything
     */
    public record Counters(
            long relayed, long collapsed, long dropped, long failures, long refreshesAsked, long refreshesAnswered) {}
}
