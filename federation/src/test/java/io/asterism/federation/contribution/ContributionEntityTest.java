package io.asterism.federation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.federation.sharding.ProbedEntities;
import io.asterism.federation.sharding.TestClock;
import io.asterism.federation.sharding.TestNews;
import io.asterism.federation.sharding.TestReplica;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContributionEntityTest {

    private static final ContributionKey KEY = new ContributionKey(Kind.DEVICE, "Custom:foo", new Eid(1));

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final TestClock clock = new TestClock(ManualTime.get(kit.system()));
    private final ProbedEntities entities = new ProbedEntities(kit);
    private final EntityContext node = new EntityContext(
            ContributionEntityTest::settings,
            new TestReplica(clock),
            request -> new CompletableFuture<>(),
            FederationListener.NONE,
            clock,
            entities);
    private final ActorRef<ContributionEntity.Command> entity =
            kit.spawn(ContributionEntity.create(node, Kind.DEVICE, KEY.name()));
    private final TestProbe<Stored> answers = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void tellsAStateAgainWhenAnotherOneMergedMeanwhile() {
        // Given
        put(DeviceState.INUSE);
        assertThat(relayed()).isEqualTo(DeviceState.INUSE);
        Stamp later = node.replica().stamp();

        // When
        merge(DeviceState.NOT_INUSE, later);
        put(DeviceState.INUSE);

        // Then
        assertThat(relayed()).isEqualTo(DeviceState.INUSE);
    }

    @Test
    void stampsAboveWhatMerged() {
        // Given
        put(DeviceState.INUSE);
        Stamp ahead = new Stamp(Stamp.timeAt(clock.millis() + 30_000), 7);

        // When
        merge(DeviceState.NOT_INUSE, ahead);
        Stored stored = put(DeviceState.BUSY);

        // Then
        assertThat(stored.replaced()).isEqualTo(ahead);
        assertThat(node.replica()
                        .contributions(Kind.DEVICE, KEY.name())
                        .toCompletableFuture()
                        .join())
                .singleElement()
                .satisfies(held -> assertThat(held.stamp().isAfter(ahead)).isTrue());
    }

    @Test
    void doesNotGoBackToAnOlderCopy() {
        // Given
        Stamp before = node.replica().stamp();
        put(DeviceState.INUSE);
        relayed();

        // When
        merge(DeviceState.NOT_INUSE, before);
        put(DeviceState.INUSE);

        // Then
        entities.peers().expectNoMessage(Duration.ofMillis(100));
    }

    private Stored put(DeviceState state) {
        entity.tell(
                new ContributionEntity.Put(1, KEY, state, "a", node.replica().stamp(), answers.ref()));
        return answers.receiveMessage();
    }

    private void merge(DeviceState state, Stamp stamp) {
        TestNews.tell(
                node,
                new RecordSet(
                        RecordGroup.of(Kind.DEVICE, KEY.name()),
                        List.of(new Contribution(KEY, state, stamp, "a", clock.millis(), false))));
    }

    private DeviceState relayed() {
        PeerEntity.Relay relay = (PeerEntity.Relay) entities.peers().receiveMessage();
        entity.tell(new ContributionEntity.Relayed(
                "b", relay.contribution().key().eid(), relay.contribution().stamp()));
        return (DeviceState) relay.contribution().value();
    }

    private static FederationSettings settings() {
        OutboundSettings outbound = new OutboundSettings(
                "b-devicestate", EventPackage.DEVICE_STATE, Duration.ofMinutes(2), name -> true, 1);
        return new FederationSettings(
                new Eid(9),
                PublicationSettings.defaults(),
                ReplicationSettings.inMemory(),
                Map.of("b", new PeerSettings("b", Optional.empty(), List.of(outbound))));
    }
}
