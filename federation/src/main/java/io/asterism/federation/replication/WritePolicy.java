package io.asterism.federation.replication;

import io.asterism.federation.Acknowledge;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.cluster.ddata.Replicator;
import scala.concurrent.duration.FiniteDuration;

/** How far a write goes before it counts as done, given which nodes are there. Shared by all writers of a node. */
final class WritePolicy {

    private final Acknowledge acknowledge;
    private final int tries;
    private final Replicator.WriteConsistency two;
    private volatile boolean otherNodeUp;

    WritePolicy(ReplicaSettings settings) {
        acknowledge = settings.acknowledge();
        tries = settings.secondCopyTries();
        two = new Replicator.WriteTo(
                2, FiniteDuration.create(settings.secondCopyTimeout().toMillis(), TimeUnit.MILLISECONDS));
    }

    void otherNodeUp(boolean up) {
        otherNodeUp = up;
    }

    boolean wantsSecondCopy() {
        return acknowledge == Acknowledge.TWO && otherNodeUp;
    }

    Replicator.WriteConsistency consistency() {
        return wantsSecondCopy() ? two : Replicator.writeLocal();
    }

    int tries() {
        return tries;
    }
}
