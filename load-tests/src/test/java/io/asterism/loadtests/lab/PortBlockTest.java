package io.asterism.loadtests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortBlockTest {

    @Test
    void twoLabsNeverHaveTheSamePorts() {
        // When
        try (PortBlock one = PortBlock.claim();
                PortBlock other = PortBlock.claim()) {
            // Then
            assertThat(Math.abs(one.base() - other.base())).isGreaterThanOrEqualTo(PortBlock.SIZE);
        }
    }

    @Test
    void handsOutPortsInARow() {
        // Given
        try (PortBlock block = PortBlock.claim()) {
            // When
            int first = block.take(2);
            int second = block.take(3);

            // Then
            assertThat(second).isEqualTo(first + 2);
        }
    }
}
