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
import io.asterism.protocol.event.DeviceStateBody;
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
    private final TestReplica replica = new TestReplica(clock);
    private final EntityContext node = new EntityContext(
            ContributionEntityTest::settings,
            replica,
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
    void asksForALaterStampWhereWhatMergedIsAheadOfTheClock() {
        // Given
        put(DeviceState.INUSE);
        Stamp ahead = new Stamp(Stamp.timeAt(clock.millis() + 30_000), 7);
        merge(DeviceState.NOT_INUSE, ahead);

        // When
        Stored refused = put(DeviceState.BUSY);
        Stored taken = put(DeviceState.BUSY, replica.stampAfter(refused.replaced()));

        // Then
        assertThat(refused).isEqualTo(new Stored(1, ahead, true));
        assertThat(taken).isEqualTo(new Stored(1, ahead, false));
        assertThat(held().value()).isEqualTo(DeviceState.BUSY);
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

    @Test
    void answersALateCopyOfAWordAndDoesNotGoBackToIt() {
        // Given
        Stamp first = replica.stamp();
        put(DeviceState.RINGING, first);
        relayed();
        put(DeviceState.INUSE);
        relayed();

        // When
        Stored late = put(DeviceState.RINGING, first);

        // Then
        assertThat(late.overtaken()).isTrue();
        entities.peers().expectNoMessage(Duration.ofMillis(100));
        assertThat(held().value()).isEqualTo(DeviceState.INUSE);
    }

    @Test
    void tellsThePeersOnlyWhatIsStored() {
        // Given
        replica.hold();
        entity.tell(new ContributionEntity.Put(1, KEY, DeviceState.INUSE, "a", replica.stamp(), answers.ref()));
        entity.tell(new ContributionEntity.Event(
                2, new DeviceStateBody(KEY.name(), DeviceState.BUSY, false, KEY.eid()), "a", answers.ref()));
        entities.peers().expectNoMessage(Duration.ofMillis(100));

        // When
        replica.release();

        // Then
        assertThat(relayed()).isEqualTo(DeviceState.INUSE);
        assertThat(entities.peers().receiveMessage()).isInstanceOf(PeerEntity.RelayEvent.class);
    }

    private Stored put(DeviceState state) {
        return put(state, replica.stamp());
    }

    private Stored put(DeviceState state, Stamp stamp) {
        entity.tell(new ContributionEntity.Put(1, KEY, state, "a", stamp, answers.ref()));
        return answers.receiveMessage();
    }

    private Contribution held() {
        return replica.contributions(Kind.DEVICE, KEY.name())
                .toCompletableFuture()
                .join()
                .getFirst();
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
