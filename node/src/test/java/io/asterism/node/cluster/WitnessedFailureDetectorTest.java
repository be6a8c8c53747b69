package io.asterism.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.event.EventStream;
import org.junit.jupiter.api.Test;

class WitnessedFailureDetectorTest {

    private static final Config CONFIG = ConfigFactory.load().getConfig("pekko.cluster.failure-detector");
    private static final String ADDRESS = "pekko://asterism@127.0.0.1:17355";

    private final EventStream system = new EventStream(null, false);
    private final WitnessedFailureDetector detector = new WitnessedFailureDetector(CONFIG, system);

    @Test
    void holdsANodeForAvailableWhileItsHeartbeatsCome() {
        // Given
        detector.setAddress(ADDRESS);

        // When
        detector.heartbeat();

        // Then
        assertThat(detector.isMonitoring()).isTrue();
        assertThat(detector.isAvailable()).isTrue();
    }

    @Test
    void knowsOfADeathAtOnceAndForgetsItWithTheNode() {
        // Given
        detector.setAddress(ADDRESS);
        detector.heartbeat();

        // When
        Deaths.of(system).add(ADDRESS);
        boolean afterDeath = detector.isAvailable();
        Deaths.of(system).forget(ADDRESS);

        // Then
        assertThat(afterDeath).isFalse();
        assertThat(detector.isAvailable()).isTrue();
    }

    @Test
    void isNotConcernedByTheDeathOfAnother() {
        // Given
        detector.setAddress(ADDRESS);
        detector.heartbeat();

        // When
        Deaths.of(system).add("pekko://asterism@127.0.0.1:17356");
        Deaths.of(new EventStream(null, false)).add(ADDRESS);

        // Then
        assertThat(detector.isAvailable()).isTrue();
    }
}
