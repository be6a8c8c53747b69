package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeLossesTest {

    private static final long NOW = 1_000_000;
    private static final long TOGETHER = NodeLosses.TOGETHER.toMillis();

    private final NodeLosses losses = new NodeLosses();

    @Test
    void doesNotFearForWhatTwoHeldWhenOneIsLost() {
        // When Then
        assertThat(losses.add(NOW)).isFalse();
    }

    @Test
    void fearsForItWhenTwoAreLostTogether() {
        // Given
        losses.add(NOW);

        // When Then
        assertThat(losses.add(NOW)).isTrue();
        assertThat(losses.add(NOW + TOGETHER)).isTrue();
    }

    @Test
    void takesTwoThatAreLostFarApartForOneAndOne() {
        // Given
        losses.add(NOW);

        // When Then
        assertThat(losses.add(NOW + TOGETHER + 1)).isFalse();
    }
}
