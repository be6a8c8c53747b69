package io.asterism.federation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.StateFilter;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.federation.sharding.ProbedEntities;
import io.asterism.federation.sharding.TestClock;
import io.asterism.federation.sharding.TestReplica;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which entity ids a peer is told nothing under: asterisk-behaviour 6.6 and 6.11. */
class PeerShieldTest {

    private static final Eid OURS = new Eid(9);
    private static final Eid A = new Eid(1);
    private static final Eid B = new Eid(2);
    private static final Eid C = new Eid(3);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final TestClock clock = new TestClock(ManualTime.get(kit.system()));
    private final TestReplica replica = new TestReplica(clock);
    private final TestProbe<OutgoingPublish> sent = kit.createTestProbe();
    private final EntityContext node = new EntityContext(
            PeerShieldTest::settings, replica, this::accept, FederationListener.NONE, clock, new ProbedEntities(kit));

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void forgivesARefusedEntityIdWhenThePeerStartsUnderItsOwn() {
        // Given
        claim(A, "a", false);
        claim(A, "b", true);
        say("PJSIP/1", A, "a");
        ActorRef<PeerEntity.Command> entity = kit.spawn(PeerEntity.create(node, "b"));
        entity.tell(new PeerEntity.Spoke(OURS));
        say("PJSIP/3", OURS, "");

        // When
        start(entity, B);

        // Then
        assertThat(allUntil(told("PJSIP/3", OURS))).containsOnly(told("PJSIP/1", A), told("PJSIP/3", OURS));
    }

    @Test
    void keepsFromItWhatThePeerHolds() {
        // Given
        claim(A, "a", false);
        claim(A, "b", true);
        claim(C, "b", false);
        say("PJSIP/1", C, "b");
        say("PJSIP/2", A, "a");
        ActorRef<PeerEntity.Command> entity = kit.spawn(PeerEntity.create(node, "b"));

        // When
        start(entity, B);

        // Then
        assertThat(next()).isEqualTo(told("PJSIP/2", A));
        sent.expectNoMessage();
    }

    @Test
    void keepsFromItWhatThePeerSpokeUnderSinceItStarted() {
        // Given
        claim(A, "a", false);
        claimStart(B);
        clock.pass(Duration.ofSeconds(1));
        claim(A, "b", true);
        say("PJSIP/1", A, "a");
        say("PJSIP/2", C, "c");

        // When
        kit.spawn(PeerEntity.create(node, "b"));

        // Then
        assertThat(next()).isEqualTo(told("PJSIP/2", C));
        sent.expectNoMessage();
    }

    @Test
    void remembersOnAnotherNodeThatItForgave() {
        // Given
        claim(A, "b", true);
        clock.pass(Duration.ofSeconds(1));
        claimStart(B);
        say("PJSIP/1", A, "a");

        // When
        kit.spawn(PeerEntity.create(node, "b"));

        // Then
        assertThat(next()).isEqualTo(told("PJSIP/1", A));
    }

    /** As its publication does when a refresh is answered: the claim is written, then its owner is told. */
    private void start(ActorRef<PeerEntity.Command> entity, Eid eid) {
        claimStart(eid);
        entity.tell(new PeerEntity.Started(eid, replica.stamp()));
    }

    private void claimStart(Eid eid) {
        Stamp start = replica.stamp();
        replica.put(EidClaim.held(eid, "b", start, start.time()));
    }

    private void claim(Eid eid, String peer, boolean released) {
        Stamp now = replica.stamp();
        replica.put(released ? EidClaim.refused(eid, peer, now, 0) : EidClaim.held(eid, peer, now, 0));
    }

    private void say(String device, Eid eid, String peer) {
        replica.put(new Contribution(
                new ContributionKey(Kind.DEVICE, device, eid),
                DeviceState.INUSE,
                replica.stamp(),
                peer,
                clock.millis(),
                false));
    }

    /** What is told until a state comes; what was forgiven before it is told with it once more. */
    private List<StateBody> allUntil(StateBody last) {
        List<StateBody> all = new ArrayList<>();
        for (StateBody body = next(); !body.equals(last); body = next()) {
            all.add(body);
        }
        all.add(last);
        return all;
    }

    private StateBody next() {
        return sent.receiveMessage().body();
    }

    private static StateBody told(String device, Eid eid) {
        return new DeviceStateBody(device, DeviceState.INUSE, true, eid);
    }

    private CompletionStage<PublishAnswer> accept(OutgoingPublish request) {
        sent.ref().tell(request);
        return CompletableFuture.completedStage(new PublishAnswer.Answered(
                200,
                "OK",
                "tag",
                OptionalInt.of(request.expires()),
                OptionalInt.empty(),
                OptionalInt.empty(),
                request.cseq()));
    }

    private static FederationSettings settings() {
        OutboundSettings out =
                new OutboundSettings("b", EventPackage.DEVICE_STATE, Duration.ofMinutes(2), StateFilter.ALL, 1);
        return new FederationSettings(
                OURS,
                PublicationSettings.defaults(),
                ReplicationSettings.inMemory(),
                Map.of("b", new PeerSettings("b", Optional.empty(), List.of(out))));
    }
}
