package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission();
    private long now;

    @Test
    void takesSomeWhereNothingIsAnswered() {
        // When Then
        assertThat(fill()).isEqualTo(Admission.LEAST);
    }

    @Test
    void takesOneMoreForEachThatIsAnsweredOrGivenUp() {
        // Given
        fill();

        // When
        admission.answered();
        admission.abandoned();

        // Then
        assertThat(fill()).isEqualTo(2);
    }

    @Test
    void takesAsManyAsAreAnsweredWithinTheWait() {
        // Given
        answerForASecond(5_000);

        // When Then
        assertThat(fill()).isBetween(4_500, 5_000);
    }

    @Test
    void takesFewerWhenAnswersGetFewer() {
        // Given
        answerForASecond(5_000);
        answerForASecond(5_000);

        // When
        answerForASecond(2_000);

        // Then
        assertThat(fill()).isBetween(2_000, 2_200);
    }

    private int fill() {
        int taken = 0;
        while (!admission.isFull()) {
            admission.begun();
            taken++;
        }
        return taken;
    }

    private void answerForASecond(int perInterval) {
        for (int interval = 0; interval < 10; interval++) {
            for (int i = 0; i < perInterval; i++) {
                admission.begun();
                admission.answered();
            }
            now += Admission.WAIT_MILLIS;
            admission.advance(now);
        }
    }
}
