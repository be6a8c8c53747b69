package io.asterism.federation.publication;

import io.asterism.protocol.model.ContributionKey;
import java.util.List;

/** What a peer's lease wants done. */
sealed interface LeaseAction {

    /** The peer is there. */
    record Began() implements LeaseAction {}

    /** The peer is gone. */
    record Ended() implements LeaseAction {}

    /** Find out which of the peer's contributions are to be retracted for this cause. */
    record Find(Retraction.Cause cause) implements LeaseAction {}

    /** Retract these. */
    record Retract(Retraction.Cause cause, List<ContributionKey> keys) implements LeaseAction {}

    /** Entity-tag chains that nobody has used since are of the peer's former life. */
    record EndChains(long unusedSinceMillis) implements LeaseAction {}
}
