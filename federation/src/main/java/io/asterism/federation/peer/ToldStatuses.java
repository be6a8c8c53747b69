package io.asterism.federation.peer;

import io.asterism.federation.Explanation.Told;
import io.asterism.federation.Explanation.ToldStatus;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Eid;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Whether a peer knows a state: worked out from what waits, since nothing is kept of what was told. */
record ToldStatuses(String peer, List<WayOut> ways, Set<Eid> spoken, OptionalLong lostSince) {

    /** The least advanced of these contributions decides. */
    Told of(List<Contribution> contributions) {
        return contributions.stream()
                .map(contribution -> of(contribution.key()))
                .max(Comparator.comparingInt(told -> urgency(told.status())))
                .orElseGet(() -> told(ToldStatus.NOT_A_TARGET));
    }

    private Told of(ContributionKey key) {
        List<WayOut> candidates =
                ways.stream().filter(way -> way.event().kind() == key.kind()).toList();
        if (candidates.isEmpty()) {
            return told(ToldStatus.NOT_A_TARGET);
        }
        if (spoken.contains(key.eid())) {
            return told(ToldStatus.ORIGIN);
        }
        return candidates.stream()
                .filter(way -> way.settings().filter().test(key.name()))
                .findFirst()
                .map(way -> of(way, key))
                .orElseGet(() -> told(ToldStatus.FILTERED));
    }

    private Told of(WayOut way, ContributionKey key) {
        Lane lane = way.laneOf(key.name());
        OptionalInt ahead = lane.ahead(key.name(), key.eid());
        if (ahead.isEmpty() && way.isStreaming()) {
            ahead = OptionalInt.of(lane.queued());
        }
        if (ahead.isEmpty()) {
            return told(ToldStatus.TOLD);
        }
        return lane.isLost()
                ? new Told(peer, ToldStatus.UNREACHABLE, ahead, lostSince)
                : new Told(peer, ToldStatus.WAITING, ahead, OptionalLong.empty());
    }

    private Told told(ToldStatus status) {
        return new Told(peer, status, OptionalInt.empty(), OptionalLong.empty());
    }

    private static int urgency(ToldStatus status) {
        return switch (status) {
            case NOT_A_TARGET -> 0;
            case ORIGIN -> 1;
            case FILTERED -> 2;
            case TOLD -> 3;
            case WAITING -> 4;
            case UNREACHABLE -> 5;
        };
    }
}
