package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.node.cluster.SilentPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first seed that starts while it cannot tell whether the others have a cluster. */
class FirstSeedIT {

    @TempDir
    Path directory;

    @Test
    void foundsNoClusterWhileMostSeedsAreSilent() throws IOException {
        // Given
        int own = freePort();
        try (SilentPort second = new SilentPort();
                SilentPort third = new SilentPort();
                NodeProcess node = NodeProcess.run(
                        directory,
                        "--set=asterism.cluster.port=" + own,
                        "--set=asterism.cluster.seeds=127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d"
                                .formatted(own, second.number(), third.number()))) {
            patiently().until(() -> node.said().contains("Most seeds are silent"));
            boolean served = node.serves();

            // When
            third.refuse();

            // Then
            assertThat(served).isFalse();
            patiently().until(node::serves);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return port.getLocalPort();
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
