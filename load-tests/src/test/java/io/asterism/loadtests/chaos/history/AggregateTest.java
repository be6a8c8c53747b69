package io.asterism.loadtests.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateTest {

    // asterisk-behaviour 4.1: what two real servers showed
    @ParameterizedTest
    @CsvSource({
        "RINGING INUSE, RINGINUSE",
        "RINGING ONHOLD, RINGINUSE",
        "RINGING NOT_INUSE, RINGING",
        "INUSE BUSY, BUSY",
        "NOT_INUSE ONHOLD, ONHOLD",
        "INVALID UNAVAILABLE, UNAVAILABLE",
        "UNKNOWN INVALID, UNKNOWN",
        "UNKNOWN UNAVAILABLE, UNAVAILABLE",
        "RINGINUSE BUSY, RINGINUSE",
        "RINGING NOT_INUSE ONHOLD, RINGINUSE",
        "INUSE, INUSE"
    })
    void takesStatesTogetherAsAsteriskDoes(String states, String aggregate) {
        // When
        String together = Aggregate.of(Arrays.asList(states.split(" ")));

        // Then
        assertThat(together).isEqualTo(aggregate);
    }
}
