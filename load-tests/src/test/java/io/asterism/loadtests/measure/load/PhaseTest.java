package io.asterism.loadtests.measure.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void spacesItsRequestsEvenly() {
        // Given
        Phase phase = new Phase(4000, Duration.ofSeconds(10));

        // When
        long second = phase.due(1);
        long last = phase.due(39_999);

        // Then
        assertThat(second).isEqualTo(250_000);
        assertThat(last).isEqualTo(9_999_750_000L);
    }
}
