package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that prove to each other who they are, and others that cannot. */
class ClusterTlsIT {

    private static final Pattern CLUSTER = Pattern.compile("Asterism serves .*cluster=\"([^\"]+)\"");

    @TempDir
    static Path directory;

    private static Certificates ours;
    private static NodeProcess first;

    @BeforeAll
    static void start() throws IOException {
        ours = Certificates.of(directory, "ours").sign("asterism").sign("mailserver");
        first = node("first", tls(ours, "asterism"));
        patiently().until(first::serves);
    }

    @AfterAll
    static void stop() {
        if (first != null) {
            first.close();
        }
    }

    @Test
    void nodesWithCertificatesOfOneAuthorityAreACluster() throws IOException {
        // Given
        first.ask("PUT", "/ari/deviceStates/Custom:secret?deviceState=BUSY");

        // When
        try (NodeProcess second = joining("second", tls(ours, "asterism"))) {
            patiently().until(second::serves);

            // Then
            assertThat(second.ask("GET", "/api/v1/cluster").body()).contains("node-first", "node-second");
            patiently()
                    .untilAsserted(() -> assertThat(second.ask("GET", "/ari/deviceStates/Custom:secret")
                                    .body())
                            .contains("BUSY"));
            // Of two nodes one may end with the other, unless that one says that it goes
            second.signal("TERM");
            assertThat(second.exitStatus()).isZero();
        }
    }

    @Test
    void aNodeWithoutACertificateIsNotLetInAndSaysWhatToCheck() throws IOException {
        // When
        try (NodeProcess plain = joining("plain", List.of())) {
            // Then
            isRefused(plain, "has not let this node in yet", "asterism.cluster.tls");
        }
    }

    @Test
    void aNodeWithACertificateOfAnotherAuthorityIsNotLetInAndSaysWhy() throws IOException {
        // Given
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Certificates theirs = Certificates.of(elsewhere, "theirs").sign("asterism");

        // When
        try (NodeProcess foreign = joining("foreign", tls(theirs, "asterism"))) {
            // Then
            isRefused(foreign, "SSLHandshakeException", "unable to find valid certification path");
        }
    }

    @Test
    void aNodeWithTheCertificateOfSomethingElseIsNotLetInAndSaysWhy() throws IOException {
        // When
        try (NodeProcess named = joining("named", tls(ours, "mailserver"))) {
            // Then
            isRefused(named, "None of the peer subject names", "asterism", "mailserver");
        }
    }

    private static void isRefused(NodeProcess node, String... words) {
        patiently().untilAsserted(() -> assertThat(node.said()).contains(words));
        assertThat(node.serves()).isFalse();
        assertThat(first.ask("GET", "/api/v1/cluster").body())
                .doesNotContain("node-plain", "node-foreign", "node-named");
    }

    private static NodeProcess joining(String name, List<String> settings) throws IOException {
        Matcher serves = CLUSTER.matcher(first.said());
        assertThat(serves.find()).isTrue();
        List<String> all = new ArrayList<>(settings);
        all.add("asterism.cluster.seeds=" + serves.group(1));
        return node(name, all);
    }

    private static NodeProcess node(String name, List<String> settings) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--name", "node-" + name, "--set", "asterism.eid=02:00:00:00:00:01"));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return NodeProcess.run(Files.createDirectories(directory.resolve(name)), arguments.toArray(String[]::new));
    }

    private static List<String> tls(Certificates certificates, String name) {
        return List.of(
                "asterism.cluster.tls.certificate=" + certificates.certificate(name),
                "asterism.cluster.tls.key=" + certificates.key(name),
                "asterism.cluster.tls.ca=" + certificates.ca());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
