package io.asterism.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final List<Fault> ALL = Arrays.asList(Fault.values());

    @Test
    void drawsEachOnceBeforeAnyTwice() {
        // Given
        FaultPlan plan = new FaultPlan(ALL, 7);

        // When
        List<Fault> first = Stream.generate(plan::next).limit(ALL.size()).toList();
        List<Fault> second = Stream.generate(plan::next).limit(ALL.size()).toList();

        // Then
        assertThat(first).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(second).containsExactlyInAnyOrderElementsOf(ALL).isNotEqualTo(first);
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        // Given
        FaultPlan one = new FaultPlan(ALL, 7);
        FaultPlan other = new FaultPlan(ALL, 7);

        // When
        // Then
        assertThat(Stream.generate(one::next).limit(30))
                .containsExactlyElementsOf(
                        Stream.generate(other::next).limit(30).toList());
    }

    @Test
    void wantsAFault() {
        // When
        // Then
        assertThatThrownBy(() -> new FaultPlan(List.of(), 7)).hasMessageContaining("expected: at least one");
    }
}
