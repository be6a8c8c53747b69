package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that are one cluster. */
class TwoNodesIT {

    @TempDir
    Path directory;

    /** The resolver of splits keeps the lowest address of two: only a witness of the death can tell that there is no split. */
    @Test
    void theOtherOfTwoGoesOnWhicheverDies() throws IOException {
        // Given
        List<Integer> ports = freePorts();
        try (NodeProcess lowest = node("one", ports.get(0), ports);
                NodeProcess other = node("two", ports.get(1), ports)) {
            patiently().until(() -> lowest.serves() && other.serves() && members(other) == 2);
            lowest.ask("PUT", "/ari/deviceStates/Custom:kept?deviceState=BUSY");

            // When
            lowest.signal("KILL");

            // Then
            await().atMost(Duration.ofSeconds(30)).until(() -> members(other) == 1);
            assertThat(other.said()).contains("A node of the cluster has died");
            assertThat(other.ask("GET", "/ari/deviceStates/Custom:kept").body()).contains("BUSY");
            assertThat(other.ask("PUT", "/ari/deviceStates/Custom:new?deviceState=INUSE")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(other.isAlive()).isTrue();
        }
    }

    private NodeProcess node(String name, int port, List<Integer> seeds) throws IOException {
        return NodeProcess.run(
                Files.createDirectories(directory.resolve(name)),
                "--set=asterism.node.name=" + name,
                "--set=asterism.cluster.port=" + port,
                "--set=asterism.cluster.seeds=127.0.0.1:%d,127.0.0.1:%d".formatted(seeds.get(0), seeds.get(1)));
    }

    private static int members(NodeProcess node) {
        return node.ask("GET", "/api/v1/cluster").body().split("\"address\"", -1).length - 1;
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Stream.of(first, second)
                    .map(ServerSocket::getLocalPort)
                    .sorted()
                    .toList();
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
