package io.asterism.federation.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandstillTest {

    private final Standstill standstill = new Standstill(1_000);

    @Test
    void seesNoneWhileTimeIsWatched() {
        // When
        for (long now = 1_500; now < 20_000; now += 1_500) {
            standstill.tick(now);
        }

        // Then
        assertThat(standstill.lastEnd(20_500)).isNegative();
    }

    @Test
    void isOverWhenWhoeverComesFirstLooks() {
        // When
        long end = standstill.lastEnd(61_000);

        // Then
        assertThat(end).isEqualTo(61_000);
        assertThat(standstill.lastEnd(61_100)).isEqualTo(61_000);
    }

    @Test
    void isSeenByTheTickToo() {
        // Given
        standstill.tick(61_000);

        // When
        standstill.tick(61_500);

        // Then
        assertThat(standstill.lastEnd(61_600)).isEqualTo(61_000);
    }
}
