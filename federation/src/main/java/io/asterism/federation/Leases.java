package io.asterism.federation;

import io.asterism.federation.replication.Replica;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordGroup;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Until when contributions are leased, as the replica knows it. */
final class Leases {

    private Leases() {}

    /** When the lease of a contribution ends or ended; empty for the cluster's own, and when that is forgotten. */
    static CompletionStage<OptionalLong> until(Replica replica, Contribution contribution) {
        if (contribution.peer().equals(Contribution.CLUSTER)) {
            return CompletableFuture.completedStage(OptionalLong.empty());
        }
        return replica.read(RecordGroup.ofPublication(
                        contribution.peer(), contribution.key().kind()))
                .thenApply(set -> set.of(PublicationRecord.class).stream()
                        .mapToLong(PublicationRecord::deadlineMillis)
                        .max());
    }
}
