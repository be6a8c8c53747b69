package io.asterism.federation.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.InboundSettings;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.StateFilter;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a node that joins when the test says so. */
class KeeperTest {

    private static final Config NODE = ConfigFactory.parseString("""
                    pekko.actor.provider = cluster
                    pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                    pekko.cluster.jmx.multi-mbeans-in-same-jvm = on
                    """).withFallback(ConfigFactory.load());
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final ActorTestKit kit = ActorTestKit.create("Keeping", NODE);
    private final ProbedEntities entities = new ProbedEntities(kit);
    private final EntityContext node = new EntityContext(
            KeeperTest::settings,
            new TestReplica(Clock.systemUTC()),
            request -> new CompletableFuture<>(),
            FederationListener.NONE,
            Clock.systemUTC(),
            entities);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void wakesNobodyBeforeTheNodeIsAMember() {
        // When
        kit.spawn(Keeper.create(node)).tell(new Keeper.Reconfigured());

        // Then
        entities.publications().expectNoMessage(A_MOMENT);
        entities.peers().expectNoMessage(Duration.ZERO);
    }

    @Test
    void wakesAllWhoHaveTimersToKeepOnceItIs() {
        // Given
        kit.spawn(Keeper.create(node));
        Cluster cluster = Cluster.get(kit.system());

        // When
        cluster.manager().tell(Join.create(cluster.selfMember().address()));

        // Then
        assertThat(entities.publications().receiveSeveralMessages(2, SOON))
                .allMatch(PublicationEntity.Wake.class::isInstance, "wakes");
        assertThat(entities.peers().receiveMessage(SOON)).isInstanceOf(PeerEntity.Wake.class);
    }

    @Test
    void wakesThemOnANodeThatIsAMemberAlready() {
        // Given
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        await().atMost(SOON).until(() -> cluster.selfMember().status().equals(MemberStatus.up()));

        // When
        kit.spawn(Keeper.create(node));

        // Then
        assertThat(entities.peers().receiveMessage(SOON)).isInstanceOf(PeerEntity.Wake.class);
    }

    private static FederationSettings settings() {
        PeerSettings peer = new PeerSettings(
                "peer",
                Optional.of(new InboundSettings(true, true, StateFilter.ALL, StateFilter.ALL, Set.of())),
                List.of(new OutboundSettings(
                        "peer", EventPackage.DEVICE_STATE, Duration.ofHours(1), StateFilter.ALL, 1)));
        return new FederationSettings(
                new Eid(9), PublicationSettings.defaults(), ReplicationSettings.inMemory(), Map.of("peer", peer));
    }
}
