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

    /** How long nodes must have been the same before the copier brings them writes: it does not serve who comes or goes. */
    static final Duration SETTLED_AFTER = Duration.ofSeconds(10);

    private static final int DOUBLINGS = 2;

    private final Acknowledge acknowledge;
    private final int tries;
    private final Duration timeout;
    private final LongSupplier nanos;
    private volatile boolean otherNodeUp;
    private volatile boolean allReachable = true;
    private volatile boolean allUp;
    private volatile boolean allCopiersKnown;
    private volatile long sameSince;
    private volatile long slowUntil;

    WritePolicy(ReplicaSettings settings, LongSupplier nanos) {
        acknowledge = settings.acknowledge();
        tries = settings.secondCopyTries();
        timeout = settings.secondCopyTimeout();
        this.nanos = nanos;
        sameSince = nanos.getAsLong();
        slowUntil = sameSince;
    }

    /**
     * Who is there has changed: whether another node is a member, reachable or not, whether all members are reachable, and
     * whether all are up, so that none comes or goes.
     */
    void nodes(boolean isOtherNodeUp, boolean areAllReachable, boolean areAllUp) {
        sameSince = nanos.getAsLong();
        otherNodeUp = isOtherNodeUp;
        allReachable = areAllReachable;
        allUp = areAllUp;
    }

    /** Whether this node's copier knows those of all other nodes. */
    void copiers(boolean areAllKnown) {
        allCopiersKnown = areAllKnown;
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

    /**
     * Whether this node's copier brings a write to all others, at its first try and while all are well. The replicator
     * brings it to a node that only just comes or goes as well, later on, and to one that answers late.
     */
    boolean goesToCopier(int attempt) {
        long now = nanos.getAsLong();
        return attempt == 1
                && wantsSecondCopy()
                && areAllWell(now)
                && allUp
                && allCopiersKnown
                && now - sameSince >= SETTLED_AFTER.toNanos();
    }

    /**
     * How far the replicator brings a write at its first try, its second, and so on. Each waits longer for its copies than the one before:
     * what was sent is not lost but late, and sending it again makes a network that is too slow for it slower still.
     */
    Replicator.WriteConsistency consistency(int attempt) {
        if (!wantsSecondCopy()) {
            return Replicator.writeLocal();
        }
        FiniteDuration patience = patience(attempt);
        return areAllWell(nanos.getAsLong()) ? new Replicator.WriteAll(patience) : new Replicator.WriteTo(2, patience);
    }

    /** To all nodes that can be had, in time or not. */
    Replicator.WriteConsistency everywhere() {
        return new Replicator.WriteAll(patience(1));
    }

    int tries() {
        return tries;
    }

    private boolean areAllWell(long now) {
        return allReachable && now - slowUntil >= 0;
    }

    private FiniteDuration patience(int attempt) {
        long factor = 1L << Math.min(attempt - 1, DOUBLINGS);
        return FiniteDuration.create(timeout.toMillis() * factor, TimeUnit.MILLISECONDS);
    }
}
