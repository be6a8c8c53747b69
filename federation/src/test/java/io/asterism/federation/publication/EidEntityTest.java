package io.asterism.federation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.federation.sharding.ProbedEntities;
import io.asterism.federation.sharding.TestClock;
import io.asterism.federation.sharding.TestReplica;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** asterisk-behaviour 6.6. */
class EidEntityTest {

    private static final Eid EID = new Eid(1);
    private static final Eid OTHER = new Eid(2);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final TestClock clock = new TestClock(ManualTime.get(kit.system()));
    private final TestReplica replica = new TestReplica(clock);
    private final ProbedEntities entities = new ProbedEntities(kit);
    private final EntityContext node = new EntityContext(
            () -> new FederationSettings(
                    new Eid(9), PublicationSettings.defaults(), ReplicationSettings.inMemory(), Map.of()),
            replica,
            request -> new CompletableFuture<>(),
            FederationListener.NONE,
            clock,
            entities);
    private final ActorRef<EidEntity.Command> entity = kit.spawn(EidEntity.create(node, EID));
    private final TestProbe<EidEntity.Claimed> answers = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void belongsToTheFirstThatSpeaks() {
        // When
        String first = claim("a");
        String second = claim("b");
        String firstAgain = claim("a");

        // Then
        assertThat(first).isEqualTo("a");
        assertThat(second).isEqualTo("a");
        assertThat(firstAgain).isEqualTo("a");
    }

    @Test
    void remembersWhoeverSpoke() {
        // Given
        claim("a");

        // When
        claim("b");

        // Then
        assertThat(claims()).extracting(EidClaim::peer).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void staysWithAPeerWhoseLeaseLives() {
        // Given
        claim("a");
        lease("a", Duration.ofMinutes(2));

        // When
        clock.jump(Duration.ofSeconds(60));

        // Then
        assertThat(claim("b")).isEqualTo("a");
    }

    @Test
    void goesToAnotherWhenTheLeaseIsOver() {
        // Given
        claim("a");
        lease("a", Duration.ofSeconds(30));

        // When
        clock.jump(Duration.ofSeconds(31));

        // Then
        assertThat(claim("b")).isEqualTo("b");
        assertThat(claims())
                .filteredOn(claim -> !claim.released())
                .extracting(EidClaim::peer)
                .containsExactly("b");
    }

    @Test
    void keepsInMindWhenItsHolderStarted() {
        // Given
        claim("a");
        clock.jump(Duration.ofSeconds(60));

        // When
        long now = clock.millis();
        start("a");

        // Then asterisk-behaviour 6.11
        assertThat(claims()).singleElement().satisfies(claim -> {
            assertThat(claim.started()).isEqualTo(claim.stamp().time()).isGreaterThanOrEqualTo(Stamp.timeAt(now));
            assertThat(claim.released()).isFalse();
        });
    }

    @Test
    void doesNotTakeTheRefusedStartOfACloneForOne() {
        // Given
        claim("a");

        // When
        start("b");

        // Then
        assertThat(claims())
                .filteredOn(claim -> claim.peer().equals("b"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.started()).isZero();
                    assertThat(claim.released()).isTrue();
                });
    }

    @Test
    void countsANewWordOfACloneAsNew() {
        // Given
        claim("a");
        lease("a", Duration.ofMinutes(2));
        claim("b");
        clock.jump(Duration.ofSeconds(30));

        // When
        long now = clock.millis();
        claim("b");

        // Then
        assertThat(claims())
                .filteredOn(claim -> claim.peer().equals("b"))
                .singleElement()
                .satisfies(claim -> assertThat(claim.stamp().millis()).isGreaterThanOrEqualTo(now));
    }

    @Test
    void passesOnWhenItsHolderHasStartedUnderAnother() {
        // Given
        claim("b");
        lease("b", Duration.ofMinutes(2));
        clock.jump(Duration.ofSeconds(15));
        Stamp start = startUnderAnother("b");

        // When
        String holder = claim("a");

        // Then asterisk-behaviour 6.6, 6.11
        assertThat(holder).isEqualTo("a");
        assertThat(claims())
                .filteredOn(claim -> !claim.released())
                .extracting(EidClaim::peer)
                .containsExactly("a");
        assertThat(entities.peers().receiveMessage()).isEqualTo(new PeerEntity.Started(OTHER, start));
    }

    @Test
    void staysWithAHolderThatSpeaksUnderItAgainSinceItStartedUnderAnother() {
        // Given
        claim("hub");
        lease("hub", Duration.ofMinutes(2));
        clock.jump(Duration.ofSeconds(15));
        startUnderAnother("hub");
        claim("hub");
        clock.jump(Duration.ofSeconds(15));

        // When
        String holder = claim("a");

        // Then
        assertThat(holder).isEqualTo("hub");
    }

    private Stamp startUnderAnother(String peer) {
        Stamp start = replica.stamp();
        replica.put(EidClaim.held(OTHER, peer, start, start.time()));
        return start;
    }

    private String claim(String peer) {
        return claim(peer, false);
    }

    private void start(String peer) {
        claim(peer, true);
    }

    private String claim(String peer, boolean started) {
        entity.tell(new EidEntity.Claim(EID, peer, started, answers.ref()));
        return answers.receiveMessage().holder();
    }

    private void lease(String peer, Duration life) {
        long until = clock.millis() + life.toMillis();
        replica.put(new PublicationRecord(
                peer, Kind.DEVICE, 1, "tag", null, "call;1", 1, until, 0, replica.stamp(), false));
    }

    private Iterable<EidClaim> claims() {
        return replica.read(RecordGroup.ofClaim(EID))
                .toCompletableFuture()
                .join()
                .of(EidClaim.class);
    }
}
