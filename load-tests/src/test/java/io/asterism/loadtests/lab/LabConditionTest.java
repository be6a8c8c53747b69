package io.asterism.loadtests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class LabConditionTest {

    @Test
    void skipsWithTheReasonWhereTheLabCannotBe() {
        // When
        ConditionEvaluationResult result = LabCondition.evaluate(LabConditionTest::cannotBe, false);

        // Then
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("needs root");
    }

    @Test
    void failsWhereTheLabMustBe() {
        // When
        // Then
        assertThatThrownBy(() -> LabCondition.evaluate(LabConditionTest::cannotBe, true))
                .hasMessage("needs root");
    }

    @Test
    void failsWhenTheInstallationIsBroken() {
        // Given
        Runnable broken = () -> {
            throw new LabException("the packages of sid lack what the lab needs");
        };

        // When
        // Then
        assertThatThrownBy(() -> LabCondition.evaluate(broken, false)).isInstanceOf(LabException.class);
    }

    private static void cannotBe() {
        throw new LabUnavailableException("needs root");
    }
}
