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
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that nobody told who is first. */
class BootstrapIT {

    @TempDir
    Path directory;

    @Test
    void twoNodesFindEachOtherAndAreOneCluster() throws IOException {
        // Given
        List<Integer> ports = freePorts();
        String contacts = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);

        // When
        try (NodeProcess one = node("one", ports.get(0), contacts);
                NodeProcess two = node("two", ports.get(1), contacts)) {
            patiently().until(() -> one.serves() && two.serves());

            // Then
            assertThat(one.ask("GET", "/api/v1/cluster").body()).contains("node-one", "node-two");
            one.ask("PUT", "/ari/deviceStates/Custom:found?deviceState=BUSY");
            patiently()
                    .untilAsserted(() -> assertThat(two.ask("GET", "/ari/deviceStates/Custom:found")
                                    .body())
                            .contains("BUSY"));
        }
    }

    @Test
    void oneNodeAloneFormsNoClusterAndSaysWhomItAsked() throws IOException {
        // Given
        List<Integer> ports = freePorts();
        String contacts = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);

        // When
        try (NodeProcess one = node("one", ports.get(0), contacts)) {
            // Then
            patiently()
                    .untilAsserted(
                            () -> assertThat(one.said()).contains("has not let this node in yet asked=\"" + contacts));
            assertThat(one.serves()).isFalse();
        }
    }

    @Test
    void exitsWithOneAndOneSentenceWhenThePortIsTaken() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            try (NodeProcess node = node("one", taken.getLocalPort(), "127.0.0.1:1,127.0.0.1:2")) {
                int status = node.exitStatus();

                // Then
                assertThat(status).isEqualTo(1);
                assertThat(node.said())
                        .contains("asterism: Cannot open the port for cluster bootstrap at 127.0.0.1:"
                                + taken.getLocalPort());
            }
        }
    }

    private NodeProcess node(String name, int port, String contacts) throws IOException {
        return NodeProcess.run(
                Files.createDirectories(directory.resolve(name)),
                "--name=node-" + name,
                "--set=asterism.cluster.bootstrap.method=config",
                "--set=asterism.cluster.bootstrap.contacts=" + contacts,
                "--set=asterism.cluster.bootstrap.port=" + port);
    }

    /** Two ports that nobody has now; held at the same time so that they differ. */
    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort());
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
