package io.asterism.federation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Stamp;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HybridClockTest {

    private static final long NOW = 1_790_000_000_000L;

    @Property
    void givesStampsThatOnlyGrowWhateverTheWallClockDoes(@ForAll List<@LongRange(max = 1_000_000) Long> wallClock) {
        HybridClock clock = new HybridClock(1);

        List<Stamp> stamps = wallClock.stream().map(clock::next).toList();

        assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void staysWithTheWallClock() {
        // Given
        HybridClock clock = new HybridClock(1);
        clock.next(NOW);

        // When
        Stamp stamp = clock.next(NOW + 5);

        // Then
        assertThat(stamp.millis()).isEqualTo(NOW + 5);
    }

    @Test
    void followsAClockThatIsALittleAhead() {
        // Given
        HybridClock clock = new HybridClock(1);
        Stamp ahead = new Stamp(Stamp.timeAt(NOW + 2000), 2);

        // When
        Stamp overwriting = clock.nextAfter(ahead, NOW);
        Stamp next = clock.next(NOW);

        // Then
        assertThat(overwriting).isGreaterThan(ahead);
        assertThat(next).isGreaterThan(overwriting);
    }

    @Test
    void overwritesWhatAWrongClockWroteWithoutBecomingWrongItself() {
        // Given
        HybridClock clock = new HybridClock(1);
        Stamp nextYear = new Stamp(Stamp.timeAt(NOW + 31_536_000_000L), 2);

        // When
        Stamp overwriting = clock.nextAfter(nextYear, NOW);
        Stamp next = clock.next(NOW);

        // Then
        assertThat(overwriting).isGreaterThan(nextYear);
        assertThat(next.millis()).isEqualTo(NOW);
    }

    @Test
    void saysWhenAClockIsTooFarAhead() {
        // Given
        HybridClock clock = new HybridClock(1);
        Stamp tooFar = new Stamp(Stamp.timeAt(NOW + HybridClock.MAX_DRIFT.toMillis() + 1), 2);

        // When
        boolean followed = clock.follow(tooFar, NOW);

        // Then
        assertThat(followed).isFalse();
    }
}
