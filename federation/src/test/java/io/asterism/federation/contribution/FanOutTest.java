package io.asterism.federation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.sharding.ProbedEntities;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final Set<String> PEERS = Set.of("peer");

    private final ProbedEntities entities = new ProbedEntities(KIT);
    private final TestProbe<ContributionEntity.Relayed> self = KIT.createTestProbe();
    private final FanOut fanOut = new FanOut(entities, self.ref());

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void repeatsOfEachSourceOfADeviceWhatIsNewest() {
        // Given
        Contribution older = word(Kind.DEVICE, 1, DeviceState.RINGING, 1);
        Contribution newer = word(Kind.DEVICE, 1, DeviceState.INUSE, 2);
        Contribution other = word(Kind.DEVICE, 2, DeviceState.BUSY, 3);
        List.of(older, newer, other).forEach(word -> fanOut.relay(word, PEERS));
        List.of(older, newer, other).forEach(word -> assertThat(next()).isEqualTo(word));

        // When
        fanOut.repeat(PEERS);

        // Then
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder(newer, other);
        entities.peers().expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void repeatsOfAMailboxOnlyTheLastWordWhoeverSaidIt() {
        // Given
        Contribution older = word(Kind.MAILBOX, 1, new MessageCounts(1, 0), 1);
        Contribution newer = word(Kind.MAILBOX, 2, new MessageCounts(2, 0), 2);
        List.of(older, newer).forEach(word -> fanOut.relay(word, PEERS));
        List.of(older, newer).forEach(word -> assertThat(next()).isEqualTo(word));

        // When
        fanOut.confirmed("peer", new Eid(1), older.stamp());
        fanOut.repeat(PEERS);

        // Then AP-10
        assertThat(next()).isEqualTo(newer);
        entities.peers().expectNoMessage(Duration.ofMillis(50));
        assertThat(fanOut.isDone()).isFalse();
    }

    @Test
    void forgetsWhatAMergeHasOvertaken() {
        // Given
        Contribution word = word(Kind.DEVICE, 1, DeviceState.RINGING, 1);
        Contribution other = word(Kind.DEVICE, 2, DeviceState.RINGING, 1);
        fanOut.relay(word, PEERS);
        fanOut.relay(other, PEERS);
        List.of(word, other).forEach(sent -> assertThat(next()).isEqualTo(sent));

        // When
        fanOut.overtaken(word(Kind.DEVICE, 1, DeviceState.INUSE, 2));
        fanOut.repeat(PEERS);

        // Then
        assertThat(next()).isEqualTo(other);
        entities.peers().expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void isDoneWhenTheOwnerHasTheNewest() {
        // Given
        Contribution word = word(Kind.DEVICE, 1, DeviceState.RINGING, 1);
        fanOut.relay(word, PEERS);

        // When
        fanOut.confirmed("peer", new Eid(1), word.stamp());

        // Then
        assertThat(fanOut.isDone()).isTrue();
    }

    private Contribution next() {
        return ((PeerEntity.Relay) entities.peers().receiveMessage()).contribution();
    }

    private static Contribution word(Kind kind, long eid, ContributionValue value, long time) {
        return new Contribution(
                new ContributionKey(kind, "name", new Eid(eid)), value, new Stamp(time, 1), "other", time, false);
    }
}
