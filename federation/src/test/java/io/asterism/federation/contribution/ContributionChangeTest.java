package io.asterism.federation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionChangeTest {

    private static final ContributionKey DEVICE = new ContributionKey(Kind.DEVICE, "PJSIP/1", new Eid(1));
    private static final ContributionKey MAILBOX = new ContributionKey(Kind.MAILBOX, "1@d", new Eid(1));

    @Test
    void relaysAStateThatIsNew() {
        // Given
        Contribution before = contribution(DEVICE, DeviceState.INUSE, 10);

        // When
        ContributionChange change =
                ContributionChange.put(List.of(before), before, DEVICE, DeviceState.BUSY, "a", stamp(20), 20);

        // Then asterisk-behaviour 6.7
        assertThat(change.relay()).isTrue();
        assertThat(change.next()).isEqualTo(contribution(DEVICE, DeviceState.BUSY, 20));
    }

    @Test
    void writesButDoesNotRelayAStateThatIsSaidAgain() {
        // Given
        Contribution before = contribution(DEVICE, DeviceState.INUSE, 10);

        // When
        ContributionChange change =
                ContributionChange.put(List.of(before), before, DEVICE, DeviceState.INUSE, "a", stamp(20), 20);

        // Then
        assertThat(change.relay()).isFalse();
        assertThat(change.next().stamp()).isEqualTo(stamp(20));
        assertThat(change.next().sinceMillis()).isEqualTo(10);
    }

    @Test
    void retractsADeviceAsInvalid() {
        // When
        ContributionChange change =
                ContributionChange.retract(contribution(DEVICE, DeviceState.INUSE, 10), stamp(20), 20);

        // Then asterisk-behaviour 6.10
        assertThat(change.relay()).isTrue();
        assertThat(change.next().value()).isEqualTo(DeviceState.INVALID);
        assertThat(change.next().retracted()).isTrue();
    }

    @Test
    void retractsAMailboxWithoutAWord() {
        // When
        ContributionChange change =
                ContributionChange.retract(contribution(MAILBOX, new MessageCounts(3, 1), 10), stamp(20), 20);

        // Then asterisk-behaviour 6.10
        assertThat(change.relay()).isFalse();
        assertThat(change.next().value()).isEqualTo(new MessageCounts(3, 1));
        assertThat(change.next().sinceMillis()).isEqualTo(10);
        assertThat(change.next().retracted()).isTrue();
    }

    @Test
    void takesTheSameCountsForANewWordWhenAnotherHasSpokenSince() {
        // Given
        Contribution before = contribution(MAILBOX, new MessageCounts(3, 1), 10);
        Contribution another =
                contribution(new ContributionKey(Kind.MAILBOX, "1@d", new Eid(2)), new MessageCounts(0, 5), 15);

        // When
        ContributionChange change = ContributionChange.put(
                List.of(before, another), before, MAILBOX, new MessageCounts(3, 1), "a", stamp(20), 20);

        // Then AP-10
        assertThat(change.relay()).isTrue();
        assertThat(change.next().sinceMillis()).isEqualTo(20);
    }

    @Test
    void doesNotRelayTheSameWordTwice() {
        // Given
        Contribution before = contribution(MAILBOX, new MessageCounts(3, 1), 10);

        // When
        ContributionChange change =
                ContributionChange.put(List.of(before), before, MAILBOX, new MessageCounts(3, 1), "a", stamp(20), 20);

        // Then
        assertThat(change.relay()).isFalse();
    }

    private static Contribution contribution(ContributionKey key, ContributionValue value, long millis) {
        return new Contribution(key, value, stamp(millis), "a", millis, false);
    }

    private static Stamp stamp(long millis) {
        return new Stamp(Stamp.timeAt(millis), 1);
    }
}
