package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeProcessIT {

    private static final String GOOD = """
            [a]
            type = endpoint
            [a]
            type = identify
            endpoint = a
            match = 192.0.2.11
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void servesUntilASignalAndExitsWithZeroWithinSeconds(String signal) {
        // Given
        try (NodeProcess node = NodeProcess.run(directory)) {
            patiently().until(node::serves);
            HttpResponse<String> ready = node.ask("GET", "/health/ready");

            // When
            node.signal(signal);
            int status = node.exitStatus(10);

            // Then
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(status).isZero();
            assertThat(node.said()).contains("Stopping").doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    void endsAtOnceWhenASignalComesBeforeTheStartIsOver() {
        // Given
        try (NodeProcess node = NodeProcess.run(directory)) {
            patiently().until(() -> Files.exists(directory.resolve("data").resolve("lock")));

            // When
            node.signal("TERM");

            // Then
            assertThat(node.exitStatus(10)).isZero();
        }
    }

    @Test
    void comesBackWithWhatItKnew() {
        // Given
        try (NodeProcess node = NodeProcess.run(directory)) {
            patiently().until(node::serves);
            node.ask("PUT", "/ari/deviceStates/Custom:kept?deviceState=BUSY");
            node.signal("TERM");
            node.exitStatus(10);
        }

        // When
        try (NodeProcess node = NodeProcess.run(directory)) {
            patiently().until(node::serves);

            // Then
            assertThat(node.ask("GET", "/ari/deviceStates/Custom:kept").body()).contains("BUSY");
        }
    }

    @Test
    void takesAGoodConfigurationOnSighupAndRefusesABadOneWhole() throws IOException {
        // Given
        Path pjsip = configuration(GOOD);
        try (NodeProcess node =
                NodeProcess.run(directory, "--config", pjsip.getParent().toString())) {
            patiently().until(node::serves);

            // When
            Files.writeString(pjsip, GOOD + "colour = red\n");
            node.signal("HUP");
            patiently().until(() -> node.said().contains("cannot be taken"));
            HttpResponse<String> refused = node.ask("POST", "/api/v1/reload");
            Files.writeString(pjsip, GOOD.replace("192.0.2.11", "192.0.2.12"));
            node.signal("HUP");
            patiently().until(() -> node.said().contains("runs on the configuration as it is now"));

            // Then
            assertThat(node.said()).contains("pjsip.conf:7: error: ");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("\"line\":7");
            assertThat(node.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "asterism.http.bind, Cannot open the port for HTTP",
        "asterism.cluster.port, Cannot open the port of the cluster",
        "asterism.sip.default-bind, cannot listen on"
    })
    void exitsWithOneAndOneSentenceWhenAPortIsTaken(String setting, String sentence) throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean portOnly = setting.endsWith("port");
            String value = (portOnly ? "" : "127.0.0.1:") + taken.getLocalPort();

            // When
            try (NodeProcess node = NodeProcess.run(directory, "--set", setting + "=" + value)) {
                int status = node.exitStatus();

                // Then
                assertThat(status).isEqualTo(1);
                assertThat(node.said()).contains("asterism: ", sentence, Integer.toString(taken.getLocalPort()));
                assertThat(node.said().lines().filter(line -> !line.contains(" INFO ")))
                        .hasSize(1);
            }
        }
    }

    @Test
    void exitsWithOneWhenAnotherNodeHasTheDataDirectory() {
        // Given
        try (NodeProcess first = NodeProcess.run(directory)) {
            patiently().until(first::serves);

            // When
            try (NodeProcess second = NodeProcess.run(directory)) {
                int status = second.exitStatus();

                // Then
                assertThat(status).isEqualTo(1);
                assertThat(second.said())
                        .contains("is in use by another node (process ")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void refusesADamagedDataDirectoryAndSetsItAsideWhenAsked() throws IOException {
        // Given
        Path database = directory.resolve("data/replica/replica/data.mdb");
        Files.createDirectories(database.getParent());
        Files.writeString(database, "holiday pictures");

        // When
        try (NodeProcess refused = NodeProcess.run(directory)) {
            int status = refused.exitStatus();

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(refused.said())
                    .contains("asterism: ", "has files that are not ours", "asterism run --set-aside-data");
            assertThat(database).hasContent("holiday pictures");
        }

        // When
        try (NodeProcess node = NodeProcess.run(directory, "--set-aside-data")) {
            patiently().until(node::serves);

            // Then
            assertThat(node.said()).contains("What was kept on disk is set aside", "has files that are not ours");
            assertThat(node.ask("GET", "/health/ready").statusCode()).isEqualTo(200);
            assertThat(directory.resolve("data/replica"))
                    .isDirectoryContaining("glob:**/set-aside-*")
                    .isDirectoryRecursivelyContaining(NodeProcessIT::isThatPicture);
        }
    }

    private static boolean isThatPicture(Path path) {
        try {
            return path.toString().contains("set-aside-")
                    && Files.isRegularFile(path)
                    && Files.readString(path).equals("holiday pictures");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void exitsWithTwoAndNamesThePlaceWhenTheConfigurationIsWrong() throws IOException {
        // Given
        Path pjsip = configuration(GOOD + "colour = red\n");

        // When
        try (NodeProcess node =
                NodeProcess.run(directory, "--config", pjsip.getParent().toString())) {
            int status = node.exitStatus();

            // Then
            assertThat(status).isEqualTo(2);
            assertThat(node.said()).contains("pjsip.conf:7: error: ");
        }
    }

    private Path configuration(String text) throws IOException {
        Path pjsip = Files.createDirectories(directory.resolve("config")).resolve("pjsip.conf");
        return Files.writeString(pjsip, text);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
