package io.asterism.federation.peer;

import io.asterism.federation.FederationListener;
import io.asterism.federation.PeerView;
import io.asterism.protocol.event.EventPackage;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened with one peer: counted, logged where someone should know, and told to the listener. */
final class PeerJournal {

    private static final Logger LOG = LoggerFactory.getLogger(PeerEntity.class);

    private final String peer;
    private final FederationListener listener;
    private long relayed;
    private long collapsed;
    private long dropped;
    private long failures;
    private long refreshesAsked;
    private long refreshesAnswered;
    private int lastFailure;
    private OptionalLong lostSince = OptionalLong.empty();

    PeerJournal(String peer, FederationListener listener) {
        this.peer = peer;
        this.listener = listener;
    }

    void relayed(EventPackage event, long millis) {
        relayed++;
        lastFailure = 0;
        listener.relayed(peer, event, Duration.ofMillis(millis));
    }

    void collapsed(EventPackage event) {
        collapsed++;
        listener.collapsed(peer, event);
    }

    void dropped(EventPackage event, String name, String reason) {
        dropped++;
        listener.dropped(peer, event);
        LOG.atWarn()
                .addKeyValue("peer", peer)
                .addKeyValue("event", event.token())
                .addKeyValue("name", name)
                .addKeyValue("reason", reason)
                .log("Gave up telling a peer a state");
    }

    void failed(EventPackage event, int status, String reason) {
        failures++;
        listener.relayFailed(peer, event, status);
        if (status != 0 && status != lastFailure) {
            LOG.atWarn()
                    .addKeyValue("peer", peer)
                    .addKeyValue("event", event.token())
                    .addKeyValue("status", status)
                    .addKeyValue("reason", reason)
                    .log("A peer refuses what we publish; it is tried again");
        }
        lastFailure = status;
    }

    void lost(String reason, long now) {
        if (lostSince.isEmpty()) {
            lostSince = OptionalLong.of(now);
            listener.reachable(peer, false);
            LOG.atWarn().addKeyValue("peer", peer).addKeyValue("reason", reason).log("A peer does not answer");
        }
    }

    void returned(long now) {
        if (lostSince.isPresent()) {
            LOG.atInfo()
                    .addKeyValue("peer", peer)
                    .addKeyValue("millis", now - lostSince.getAsLong())
                    .log("A peer answers again");
            lostSince = OptionalLong.empty();
            listener.reachable(peer, true);
        }
    }

    void refreshAsked(EventPackage event) {
        refreshesAsked++;
        listener.refreshAsked(peer, event);
    }

    void refreshAnswered(EventPackage event) {
        refreshesAnswered++;
        listener.refreshAnswered(peer, event);
    }

    /** Since when the peer does not answer. */
    OptionalLong lostSince() {
        return lostSince;
    }

    PeerView.Counters counters() {
        return new PeerView.Counters(relayed, collapsed, dropped, failures, refreshesAsked, refreshesAnswered);
    }
}
