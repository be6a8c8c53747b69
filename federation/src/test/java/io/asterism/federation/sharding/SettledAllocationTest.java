package io.asterism.federation.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

class SettledAllocationTest {

    private static ActorTestKit kit;

    private static ActorRef first;
    private static ActorRef second;

    private long nanos;
    private final SettledAllocation allocation = new SettledAllocation(new MovesAll(), () -> nanos);

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
        first = new TestKit(Adapter.toClassic(kit.system())).getRef();
        second = new TestKit(Adapter.toClassic(kit.system())).getRef();
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void movesNothingBeforeTheNodesHaveBeenTheSameForAWhile() {
        // Given
        assertThat(moved(first)).isEmpty();

        // When
        nanos += SettledAllocation.SETTLED_AFTER.toNanos() - 1;
        Set<String> justBefore = moved(first);
        nanos += 1;

        // Then
        assertThat(justBefore).isEmpty();
        assertThat(moved(first)).containsExactly("1");
    }

    @Test
    void waitsAgainWhenANodeHasCome() {
        // Given
        moved(first);
        nanos += SettledAllocation.SETTLED_AFTER.toNanos();

        // When
        Set<String> withAnother = moved(first, second);

        // Then
        assertThat(withAnother).isEmpty();
        nanos += SettledAllocation.SETTLED_AFTER.toNanos();
        assertThat(moved(first, second)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void waitsAgainWhenOneNodeHasComeForAnother() {
        // Given
        moved(first);
        nanos += SettledAllocation.SETTLED_AFTER.toNanos();

        // When
        Set<String> afterwards = moved(second);

        // Then
        assertThat(afterwards).isEmpty();
    }

    @Test
    void findsAHomeForAShardAtAnyTime() {
        // When
        Future<ActorRef> home = allocation.allocateShard(first, "3", allocations(first, second));

        // Then
        assertThat(home.value().get().get()).isSameAs(first);
        nanos += Duration.ofDays(1).toNanos();
        assertThat(allocation
                        .allocateShard(second, "3", allocations(first))
                        .value()
                        .get()
                        .get())
                .isSameAs(second);
    }

    private Set<String> moved(ActorRef... regions) {
        return CollectionConverters.asJava(allocation
                .rebalance(allocations(regions), scala.collection.immutable.Set$.MODULE$.empty())
                .value()
                .get()
                .get());
    }

    /** Each region has one shard, with a number. */
    private static scala.collection.immutable.Map<ActorRef, IndexedSeq<String>> allocations(ActorRef... regions) {
        Map<ActorRef, IndexedSeq<String>> all = new HashMap<>();
        Arrays.stream(regions)
                .forEach(region -> all.put(
                        region,
                        CollectionConverters.asScala(Set.of(region.equals(first) ? "1" : "2"))
                                .toIndexedSeq()));
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(all));
    }

    /** Puts a shard where it is asked for, and moves all of them at every look. */
    private static final class MovesAll extends ShardCoordinator.AbstractShardAllocationStrategy {

        @Override
        public Future<ActorRef> allocateShard(
                ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
            return Future.successful(requester);
        }

        @Override
        public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> current, Set<String> underWay) {
            Set<String> all = new HashSet<>();
            current.values().forEach(shards -> all.addAll(CollectionConverters.asJava(shards)));
            return Future.successful(all);
        }
    }
}
