package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of three processes, and two Asterisks that each know another one of its nodes. */
@RequiresAsterisk
class ThreeNodesIT {

    private static final Duration FAIL_OVER = Duration.ofSeconds(60);
    private static final Pattern SENDER = Pattern.compile("Received SIP request .* from UDP:127\\.0\\.0\\.1:(\\d+)");

    private static AsteriskLab lab;
    private static List<AsterismProcess> nodes;
    private static AsteriskServer a;
    private static AsteriskServer b;

    @BeforeAll
    static void start() {
        lab = AsteriskLab.open("three-nodes");
        nodes = Stream.of("n1", "n2", "n3").map(lab::asterism).toList();
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        nodes.forEach(ThreeNodesIT::startNode);
        a.start(PeerConfig.of("a", "hub", nodes.get(0).port()));
        b.start(PeerConfig.of("b", "hub", nodes.get(1).port()));
        b.cli("pjsip set logger on");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void allNodesServe() {
        for (AsterismProcess node : nodes) {
            if (!node.running()) {
                node.start();
            }
        }
        nodes.forEach(ThreeNodesIT::awaitThreeUp);
    }

    @Test
    void whatIsSaidToAnyNodeIsTheSameEverywhere() {
        // When
        a.setDevice("Custom:anywhere", "RINGING");
        b.setDevice("Custom:anywhere", "INUSE");

        // Then
        awaitDevice(a, "Custom:anywhere", "RINGINUSE");
        awaitDevice(b, "Custom:anywhere", "RINGINUSE");
        for (AsterismProcess node : nodes) {
            await().untilAsserted(() -> assertThat(
                            node.http().get("/ari/deviceStates/Custom:anywhere").body())
                    .contains("RINGINUSE"));
        }
    }

    // design.md, promise 1
    @Test
    void nothingIsLostWhenTheNodeThatTellsAPeerIsKilled() {
        // Given
        AsterismProcess owner = tellerOfB("Custom:find-owner");

        // When
        change("Custom:before-", "INUSE");
        owner.kill();
        change("Custom:after-", "ONHOLD");
        owner.start();

        // Then
        for (int i = 0; i < 20; i++) {
            awaitDevice(b, "Custom:before-" + i, "INUSE", FAIL_OVER);
            awaitDevice(b, "Custom:after-" + i, "ONHOLD", FAIL_OVER);
        }
    }

    // design.md, promise 3
    @Test
    void aNodeThatEndsTakesNothingDown() {
        // Given
        AsterismProcess owner = tellerOfB("Custom:stays");
        int before = b.log().length();

        // When
        int exit = owner.terminate();
        nodes.stream()
                .filter(AsterismProcess::running)
                .findFirst()
                .orElseThrow()
                .verb("device", "set", "Custom:by-hand", "BUSY");

        // Then
        assertThat(exit).isZero();
        awaitDevice(b, "Custom:by-hand", "BUSY", FAIL_OVER);
        awaitDevice(b, "Custom:stays", "INUSE");
        assertThat(b.log().substring(before).lines())
                .noneMatch(line -> line.strip().equals("Expires: 0"));
    }

    private static void startNode(AsterismProcess node) {
        String seeds = nodes.stream()
                .map(each -> "\"127.0.0.1:%d\"".formatted(each.place().clusterPort()))
                .collect(Collectors.joining(", "));
        node.with("asterism.cluster.seeds = [" + seeds + "]")
                .with("asterism.eid = \"%s\"".formatted(nodes.getFirst().eid()))
                .start(PeerConfig.of("hub", "a", a.port()), PeerConfig.of("hub", "b", b.port()));
    }

    private static void awaitThreeUp(AsterismProcess node) {
        await().atMost(FAIL_OVER)
                .untilAsserted(() -> assertThat(
                                node.http().json("/api/v1/cluster").path("members"))
                        .hasSize(3)
                        .allSatisfy(member -> {
                            assertThat(member.path("status").asText()).isEqualTo("up");
                            assertThat(member.path("reachable").asBoolean()).isTrue();
                        }));
    }

    /** The node that told b of a device that changes now. */
    private static AsterismProcess tellerOfB(String device) {
        int before = b.log().length();
        a.setDevice(device, "INUSE");
        awaitDevice(b, device, "INUSE", FAIL_OVER);
        String said = b.log().substring(before);
        String received = said.substring(0, said.indexOf(device));
        int port = SENDER.matcher(received)
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .mapToInt(Integer::parseInt)
                .reduce((first, last) -> last)
                .orElseThrow();
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    private static void change(String prefix, String state) {
        for (int i = 0; i < 20; i++) {
            a.setDevice(prefix + i, state);
        }
    }
}
