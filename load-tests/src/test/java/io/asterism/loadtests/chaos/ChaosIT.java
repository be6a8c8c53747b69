package io.asterism.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.RequiresNamespaces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A short run of the suite; {@code load-tests/chaos/run} is the long one. */
@RequiresNamespaces
class ChaosIT {

    private static final List<Fault> FAULTS = List.of(Fault.KILL, Fault.STOP5, Fault.ROLLING);

    // design.md, promises 1, 3 and 4
    @Test
    void nothingIsLostWhileNodesAreKilledFrozenAndRestarted() {
        // Given
        ChaosOptions options =
                new ChaosOptions("chaos-it", 20261126, FAULTS.size(), Duration.ofMinutes(5), FAULTS, 3, 20, Map.of());

        Consumer<String> out = System.out::println;

        // When
        List<RoundResult> results;
        try (ChaosRun run = new ChaosRun(options, out)) {
            results = run.run();
        }

        // Then
        assertThat(results)
                .hasSize(FAULTS.size())
                .allSatisfy(result -> assertThat(result.verdict().violations())
                        .as("round %d, %s", result.number(), result.fault())
                        .isEmpty());
    }
}
