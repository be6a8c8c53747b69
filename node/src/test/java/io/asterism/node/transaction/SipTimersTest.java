package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SipTimersTest {

    @Test
    void areThoseOfTheRfc() { // TX-2
        // When
        SipTimers timers = SipTimers.RFC_3261;

        // Then
        assertThat(timers.timeout()).isEqualTo(32_000);
        assertThat(timers.keepAnswer(false)).isEqualTo(32_000);
        assertThat(timers.keepAnswer(true)).isZero();
        assertThat(timers.absorbAnswers(false)).isEqualTo(5_000);
        assertThat(timers.absorbAnswers(true)).isZero();
    }

    @Test
    void allowA100OnlyOnceTimerEHasReachedT2() { // TX-3
        assertThat(SipTimers.RFC_3261.trying()).isEqualTo(3_500);
    }

    @Test
    void refuseAnIntervalThatNeverGrows() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SipTimers(0, 4_000, 5_000));
    }
}
