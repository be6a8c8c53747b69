package io.asterism.loadtests.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.RequiresAsterisk;
import io.asterism.loadtests.resync.Resync;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The benchmark's scenario with few devices: that every state arrives, not how fast. */
@RequiresAsterisk
class ResyncIT {

    private static final int DEVICES = 500;

    // asterisk-behaviour 6.8
    @Test
    void aColdServerGetsEveryStateThroughTheHub() {
        // When
        Duration time = Resync.throughHub(DEVICES);

        // Then
        assertThat(time).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aColdServerGetsEveryStateFromAStockServer() {
        // When
        Duration time = Resync.betweenTwo(DEVICES);

        // Then
        assertThat(time).isLessThan(Duration.ofSeconds(30));
    }
}
