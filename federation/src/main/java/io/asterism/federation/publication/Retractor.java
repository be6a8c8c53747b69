package io.asterism.federation.publication;

import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordCategory;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Finds the states of one kind that a peer no longer answers for, and takes them back. */
final class Retractor {

    private static final Logger LOG = LoggerFactory.getLogger(Retractor.class);

    private final EntityContext node;
    private final String peer;
    private final Kind kind;
    private final Admission admission;

    Retractor(EntityContext node, String peer, Kind kind, Admission admission) {
        this.node = node;
        this.peer = peer;
        this.kind = kind;
        this.admission = admission;
    }

    /** What is to be taken back for this cause, by all that this node knows when the nodes that remain have told it. */
    CompletionStage<List<ContributionKey>> find(Retraction.Cause cause, ActorSystem<?> system) {
        return node.replica()
                .ready()
                .thenCompose(ready -> node.replica()
                        .scan(RecordCategory.of(kind))
                        .mapConcat(set -> set.of(Contribution.class))
                        .filter(contribution -> isMeant(contribution, cause))
                        .map(Contribution::key)
                        .runWith(Sink.seq(), system));
    }

    private boolean isMeant(Contribution contribution, Retraction.Cause cause) {
        return contribution.peer().equals(peer)
                && !contribution.retracted()
                && !contribution.stamp().isAfter(cause.notAfter())
                && (cause.reason() != Retraction.Reason.FILTERED
                        || !admission.takes(contribution.key().name()));
    }

    /** Asks the devices or mailboxes to forget what the peer said; what was said since stays. */
    void retract(LeaseAction.Retract retract) {
        for (ContributionKey key : retract.keys()) {
            node.entities()
                    .contribution(kind, key.name())
                    .tell(new ContributionEntity.Retract(
                            key, peer, retract.cause().notAfter()));
        }
        node.listener().retracted(peer, event(), retract.keys().size());
    }

    /** Tells the operator, when there is something to take back. */
    void tellOf(Retraction.Cause cause, int states) {
        if (states > 0) {
            boolean gone = cause.reason() == Retraction.Reason.LEASE_ENDED;
            LOG.atLevel(gone ? Level.WARN : Level.INFO)
                    .addKeyValue("peer", peer)
                    .addKeyValue("kind", kind)
                    .addKeyValue("reason", cause.reason())
                    .addKeyValue("states", states)
                    .log("States of a peer are retracted");
        }
    }

    /** Tells the operator that nothing could be found, for now. */
    void tellOf(Throwable failure) {
        LOG.atWarn()
                .addKeyValue("peer", peer)
                .addKeyValue("kind", kind)
                .addKeyValue("reason", failure.toString())
                .log("Cannot find what to retract; it is tried again");
    }

    private EventPackage event() {
        return switch (kind) {
            case DEVICE -> EventPackage.DEVICE_STATE;
            case MAILBOX -> EventPackage.MWI;
        };
    }
}
