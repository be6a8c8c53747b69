package io.asterism.federation.sharding;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ActorSystemDependentAllocationStrategy;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Set;
import scala.collection.immutable.Set$;
import scala.concurrent.Future;

/**
 * Decides as another strategy does, but moves no shard before the nodes have been the same for a while.
 *
 * <p>A node that has come back may go again soon, over and over when it crashes as it starts. A shard that a node is handing
 * over when it dies has no home until {@code handoff-timeout}: Pekko's coordinator still waits for the dead one to say
 * that it has stopped.
 *
 * <p>Used by the coordinator of one type of entities, one call at a time.
 */
final class SettledAllocation implements ActorSystemDependentAllocationStrategy {

    static final Duration SETTLED_AFTER = Duration.ofSeconds(20);

    private final ShardAllocationStrategy strategy;
    private final LongSupplier nanos;
    private Set<ActorRef> nodes = none();
    private long sameSince;

    SettledAllocation(ShardAllocationStrategy strategy, LongSupplier nanos) {
        this.strategy = strategy;
        this.nanos = nanos;
    }

    @Override
    public void start(ActorSystem system) {
        if (strategy instanceof ActorSystemDependentAllocationStrategy dependent) {
            dependent.start(system);
        }
    }

    @Override
    public Future<ActorRef> allocateShard(ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
        return strategy.allocateShard(requester, shard, current);
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> current, Set<String> underWay) {
        long now = nanos.getAsLong();
        Set<ActorRef> present = current.keySet();
        if (!present.equals(nodes)) {
            nodes = present;
            sameSince = now;
        }
        return now - sameSince >= SETTLED_AFTER.toNanos()
                ? strategy.rebalance(current, underWay)
                : Future.successful(none());
    }

    private static <T> Set<T> none() {
        return Set$.MODULE$.empty();
    }
}
