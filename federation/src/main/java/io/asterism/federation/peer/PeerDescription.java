package io.asterism.federation.peer;

import io.asterism.federation.PeerSettings;
import io.asterism.federation.PeerView;
import io.asterism.protocol.model.Eid;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts together what can be told of a peer. */
final class PeerDescription {

    private PeerDescription() {}

    static PeerView of(
            String name,
            Optional<PeerSettings> settings,
            List<WayOut> ways,
            Collection<Eid> spoken,
            PeerJournal journal) {
        return new PeerView(
                name,
                direction(settings),
                journal.lostSince().isEmpty(),
                journal.lostSince(),
                ways.stream()
                        .flatMap(way -> way.lanes().stream())
                        .map(Lane::view)
                        .toList(),
                spoken.stream().sorted().toList(),
                journal.counters());
    }

    private static PeerView.Direction direction(Optional<PeerSettings> settings) {
        boolean inbound = settings.flatMap(PeerSettings::inbound).isPresent();
        boolean outbound = settings.map(peer -> !peer.outbound().isEmpty()).orElse(false);
        if (inbound) {
            return outbound ? PeerView.Direction.BOTH : PeerView.Direction.INBOUND;
        }
        return outbound ? PeerView.Direction.OUTBOUND : PeerView.Direction.NONE;
    }
}
