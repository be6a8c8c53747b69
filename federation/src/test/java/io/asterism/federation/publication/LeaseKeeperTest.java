package io.asterism.federation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.PublicationSettings;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Time is the test's own. asterisk-behaviour 6.10 and 6.11. */
class LeaseKeeperTest {

    private static final PublicationSettings SETTINGS = PublicationSettings.defaults();
    private static final OptionalLong NO_CHAIN = OptionalLong.empty();

    private final LeaseKeeper lease = new LeaseKeeper(0, SETTINGS);

    @Test
    void retractsWhenTheLastChainsTimeIsUp() {
        // Given
        seeTo(0, OptionalLong.of(100_000));

        // When
        List<LeaseAction> before = seeTo(99_999, OptionalLong.of(100_000));
        List<LeaseAction> after = seeTo(100_000, NO_CHAIN);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).containsExactly(new LeaseAction.Ended(), find(Retraction.Reason.LEASE_ENDED, stamp(100_000)));
    }

    @Test
    void waitsAMomentAfterARemovalSinceAReloadPublishesAnewAtOnce() {
        // Given
        seeTo(0, OptionalLong.of(100_000));

        // When
        List<LeaseAction> removed = seeTo(50_000, NO_CHAIN);
        List<LeaseAction> publishedAnew = seeTo(51_000, OptionalLong.of(151_000));

        // Then PB-4, asterisk-behaviour 6.14
        assertThat(removed).isEmpty();
        assertThat(publishedAnew).containsExactly(new LeaseAction.Began());
    }

    @Test
    void retractsTwoSecondsAfterTheRemovalOfTheLastChain() {
        // Given
        seeTo(0, OptionalLong.of(100_000));
        seeTo(50_000, NO_CHAIN);

        // When
        List<LeaseAction> actions = seeTo(52_000, NO_CHAIN);

        // Then
        assertThat(actions).contains(new LeaseAction.Ended());
    }

    @Test
    void givesAPeerItsMarginWhenNobodyWatched() {
        // When
        List<LeaseAction> before = seeTo(31_999, NO_CHAIN);
        List<LeaseAction> after = seeTo(32_000, NO_CHAIN);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).contains(new LeaseAction.Ended());
    }

    @Test
    void retractsInPacedOrderAndLooksAgainUntilNothingIsLeft() {
        // Given
        Retraction.Cause cause = endedAt(100_000);

        // When
        lease.found(cause, keys(1000), 100_000, SETTINGS);
        List<LeaseAction> first = seeTo(100_000, NO_CHAIN);
        List<LeaseAction> half = seeTo(100_500, NO_CHAIN);
        List<LeaseAction> rest = seeTo(101_000, NO_CHAIN);
        List<LeaseAction> again = seeTo(103_000, NO_CHAIN);

        // Then
        assertThat(retracted(first)).isEqualTo(1);
        assertThat(retracted(half)).isEqualTo(500);
        assertThat(retracted(rest)).isEqualTo(499);
        assertThat(again).containsExactly(new LeaseAction.Find(cause));
    }

    @Test
    void stopsWhenThePeerReturns() {
        // Given
        Retraction.Cause cause = endedAt(100_000);
        lease.found(cause, keys(1000), 100_000, SETTINGS);
        seeTo(100_100, NO_CHAIN);

        // When
        List<LeaseAction> back = seeTo(100_200, OptionalLong.of(300_000));
        lease.found(cause, keys(1000), 100_300, SETTINGS);
        List<LeaseAction> later = seeTo(110_000, OptionalLong.of(300_000));

        // Then
        assertThat(back).containsExactly(new LeaseAction.Began());
        assertThat(later).isEmpty();
    }

    @Test
    void looksForWhatARestartedPeerDidNotSayAgain() {
        // Given
        seeTo(0, OptionalLong.of(500_000));
        lease.restarted(stamp(10_000), 10_000, SETTINGS);

        // When
        List<LeaseAction> before = seeTo(69_999, OptionalLong.of(500_000));
        List<LeaseAction> after = seeTo(70_000, OptionalLong.of(500_000));

        // Then
        assertThat(before).isEmpty();
        assertThat(after)
                .containsExactly(new LeaseAction.EndChains(0), find(Retraction.Reason.NOT_REPUBLISHED, stamp(10_000)));
    }

    @Test
    void waitsLongerWhileOldStatesStillComeIn() {
        // Given
        seeTo(0, OptionalLong.of(500_000));
        lease.restarted(stamp(10_000), 10_000, SETTINGS);

        // When
        lease.published(stamp(5_000), 60_000, SETTINGS);
        lease.published(stamp(20_000), 65_000, SETTINGS);
        lease.published(Stamp.NONE, 65_000, SETTINGS);

        // Then
        assertThat(lease.wakeAt(65_000)).isEqualTo(120_000);
    }

    private Retraction.Cause endedAt(long millis) {
        seeTo(0, OptionalLong.of(millis));
        seeTo(millis, NO_CHAIN);
        return new Retraction.Cause(Retraction.Reason.LEASE_ENDED, stamp(millis));
    }

    private List<LeaseAction> seeTo(long now, OptionalLong chainsUntil) {
        return new ArrayList<>(lease.seeTo(now, chainsUntil, SETTINGS, () -> stamp(now)));
    }

    private static int retracted(List<LeaseAction> actions) {
        return actions.stream()
                .mapToInt(action -> action instanceof LeaseAction.Retract retract
                        ? retract.keys().size()
                        : 0)
                .sum();
    }

    private static LeaseAction find(Retraction.Reason reason, Stamp notAfter) {
        return new LeaseAction.Find(new Retraction.Cause(reason, notAfter));
    }

    private static List<ContributionKey> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ContributionKey(Kind.DEVICE, "PJSIP/" + number, new Eid(1)))
                .toList();
    }

    private static Stamp stamp(long millis) {
        return new Stamp(Stamp.timeAt(millis), 1);
    }
}
