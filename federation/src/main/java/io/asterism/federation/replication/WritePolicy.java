package io.asterism.federation.replication;

import io.asterism.federation.Acknowledge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.pekko.cluster.ddata.Replicator;
import scala.concurrent.duration.FiniteDuration;

/**
 * How far a write goes before it counts as done, given which nodes are there. Shared by all writers of a node.
 *
 * <p>Two copies are what is promised, as long as another node is a member: one that cannot be reached may be on the larger
 * side of a split, and what only this side knows would come as news when the split heals. While all nodes are well, a write goes to all of them at once: an entity that moves
 * to any node then finds there what it wrote last. When one of them is slow or gone, two are enough again for a while.
 */
final class WritePolicy {

    /** How long two copies are enough after a node did not answer. */
    static final Duration SLOW_FOR = Duration.ofSeconds(10);

    private final Acknowledge acknowledge;
    private final int tries;
    private final Replicator.WriteConsistency two;
    private final Replicator.WriteConsistency all;
    private final LongSupplier nanos;
    private volatile boolean otherNodeUp;
    private volatile boolean allReachable = true;
    private volatile long slowUntil;

    WritePolicy(ReplicaSettings settings, LongSupplier nanos) {
        acknowledge = settings.acknowledge();
        tries = settings.secondCopyTries();
        FiniteDuration timeout =
                FiniteDuration.create(settings.secondCopyTimeout().toMillis(), TimeUnit.MILLISECONDS);
        two = new Replicator.WriteTo(2, timeout);
        all = new Replicator.WriteAll(timeout);
        this.nanos = nanos;
        slowUntil = nanos.getAsLong();
    }

    /** Who is there: whether another node is a member, reachable or not, and whether all members are reachable. */
    void nodes(boolean isOtherNodeUp, boolean areAllReachable) {
        otherNodeUp = isOtherNodeUp;
        allReachable = areAllReachable;
    }

    /** Whether another node is a member. */
    boolean hasCompany() {
        return otherNodeUp;
    }

    /** A write did not get the copies it asked for in time. */
    void missed() {
        slowUntil = nanos.getAsLong() + SLOW_FOR.toNanos();
    }

    boolean wantsSecondCopy() {
        return acknowledge == Acknowledge.TWO && otherNodeUp;
    }

    Replicator.WriteConsistency consistency() {
        if (!wantsSecondCopy()) {
            return Replicator.writeLocal();
        }
        return allReachable && nanos.getAsLong() - slowUntil >= 0 ? all : two;
    }

    /** To all nodes that can be had, in time or not. */
    Replicator.WriteConsistency everywhere() {
        return all;
    }

    int tries() {
        return tries;
    }
}
