package io.asterism.loadtests.measure.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsAnswersByStatus() {
        // When
        tally.onAnswer(200, 1000);
        tally.onAnswer(200, 3000);
        tally.onAnswer(412, 2000);

        // Then
        assertThat(tally.accepted()).isEqualTo(2);
        assertThat(tally.answered()).isEqualTo(3);
        assertThat(tally.statuses()).containsEntry(412, 1L);
    }

    @Test
    void takesAnAnswerForLateThatCameAfterTheFirstRepetition() {
        // When
        tally.onAnswer(200, Tally.LATE_NANOS - 1);
        tally.onAnswer(200, Tally.LATE_NANOS);

        // Then
        assertThat(tally.late()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"9999, 1, 0, true", "9990, 10, 0, false", "9990, 0, 10, false", "9991, 0, 9, true"})
    void holdsARateWhenFewerThanOneInAThousandIsLateOrLost(int soon, int late, int lost, boolean held) {
        // When
        for (int i = 0; i < 10_000; i++) {
            tally.onDue();
        }
        repeat(soon, () -> tally.onAnswer(200, 1000));
        repeat(late, () -> tally.onAnswer(200, Tally.LATE_NANOS));
        repeat(lost, tally::onLost);

        // Then
        assertThat(tally.held()).isEqualTo(held);
    }

    private static void repeat(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }
}
