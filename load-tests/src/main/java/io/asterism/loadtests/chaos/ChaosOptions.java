package io.asterism.loadtests.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a run is to be.
 *
 * @param title the name of its folder below {@code load-tests/target/lab}
 * @param seed what all that is random comes from
 * @param rounds how many faults at most
 * @param time after which no further round begins
 * @param faults which ones
 * @param peers how many servers around the cluster
 * @param rate changes of states in a second, of all peers together
 * @param sysctls what is set of the kernel in each node's namespace, by the names that sysctl(8) has
 */
public record ChaosOptions(
        String title,
        long seed,
        int rounds,
        Duration time,
        List<Fault> faults,
        int peers,
        int rate,
        Map<String, String> sysctls) {

    private static final int MOST_PEERS = 50;
    private static final int HIGHEST_RATE = 2_000;

    public ChaosOptions {
        require("peers", peers, 2, MOST_PEERS);
        require("rate", rate, 1, HIGHEST_RATE);
        require("rounds", rounds, 1, Integer.MAX_VALUE);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %d (expected: %d..%d)".formatted(what, value, least, most));
        }
    }
}
