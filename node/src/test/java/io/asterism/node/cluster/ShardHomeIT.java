package io.asterism.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.concurrent.Future;

/** Three nodes in one process, with a node's own settings of the cluster. */
class ShardHomeIT {

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static final EntityTypeKey<ActorRef<Done>> TYPE =
            (EntityTypeKey<ActorRef<Done>>) (EntityTypeKey<?>) EntityTypeKey.create(ActorRef.class, "asked");

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Less than the coordinator waits before it tries again to write down where a shard is. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<ActorSystem<Void>> nodes = IntStream.range(0, 3)
            .mapToObj(node -> ActorSystem.create(Behaviors.<Void>empty(), "asterism", config()))
            .toList();

    @AfterEach
    void stop() {
        nodes.forEach(ActorSystem::terminate);
        nodes.forEach(node -> node.getWhenTerminated().toCompletableFuture().join());
    }

    @Test
    void findsAHomeForAShardWhileOneOfThreeNodesIsSilent() {
        // Given
        ActorSystem<Void> first = nodes.getFirst();
        nodes.forEach(node -> {
            Cluster.get(node)
                    .manager()
                    .tell(Join.create(Cluster.get(first).selfMember().address()));
            await().atMost(SOON).until(() -> members(node) > nodes.indexOf(node));
        });
        nodes.forEach(ShardHomeIT::startSharding);
        nodes.forEach(node ->
                assertThat(ask(node, "early-" + nodes.indexOf(node), SOON)).isEqualTo(Done.getInstance()));
        nodes.getLast().terminate();
        nodes.getLast().getWhenTerminated().toCompletableFuture().join();

        // When
        Done answer = ask(first, "late", PATIENCE);

        // Then
        assertThat(members(first)).isEqualTo(3);
        assertThat(answer).isEqualTo(Done.getInstance());
    }

    private static void startSharding(ActorSystem<Void> node) {
        ClusterSharding.get(node)
                .init(Entity.of(
                                TYPE,
                                context -> Behaviors.<ActorRef<Done>>receiveMessage(replyTo -> {
                                    replyTo.tell(Done.getInstance());
                                    return Behaviors.same();
                                }))
                        .withAllocationStrategy(new AtTheCoordinator()));
    }

    private static Done ask(ActorSystem<Void> node, String entity, Duration patience) {
        CompletionStage<Done> answer =
                ClusterSharding.get(node).entityRefFor(TYPE, entity).<Done>ask(replyTo -> replyTo, patience);
        return answer.toCompletableFuture()
                .orTimeout(patience.toSeconds() + 1, TimeUnit.SECONDS)
                .join();
    }

    private static long members(ActorSystem<Void> node) {
        return StreamSupport.stream(Cluster.get(node).state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()))
                .count();
    }

    /** Nobody is ever removed, and silence is borne for long. */
    private static Config config() {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.remote.artery.canonical.hostname", "127.0.0.1",
                        "pekko.remote.artery.canonical.port", 0,
                        "pekko.cluster.downing-provider-class", "",
                        "pekko.cluster.failure-detector.implementation-class",
                                "org.apache.pekko.remote.PhiAccrualFailureDetector",
                        "pekko.cluster.failure-detector.acceptable-heartbeat-pause", "5m",
                        "pekko.coordinated-shutdown.run-by-actor-system-terminate", "off"))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("asterism-pekko"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    /** Puts every shard on the node that decides. */
    private static final class AtTheCoordinator extends ShardCoordinator.AbstractShardAllocationStrategy {

        @Override
        public Future<org.apache.pekko.actor.ActorRef> allocateShard(
                org.apache.pekko.actor.ActorRef requester,
                String shard,
                Map<org.apache.pekko.actor.ActorRef, scala.collection.immutable.IndexedSeq<String>> current) {
            return Future.successful(current.keySet().stream()
                    .filter(region -> region.path().address().hasLocalScope())
                    .findFirst()
                    .orElseThrow());
        }

        @Override
        public Future<Set<String>> rebalance(
                Map<org.apache.pekko.actor.ActorRef, scala.collection.immutable.IndexedSeq<String>> current,
                Set<String> underWay) {
            return Future.successful(Set.of());
        }
    }
}
