package io.asterism.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.federation.PeerView;
import io.asterism.federation.PeerView.Counters;
import io.asterism.federation.PeerView.Direction;
import io.asterism.federation.PeerView.LaneState;
import io.asterism.federation.PeerView.LaneView;
import io.asterism.federation.PublicationView;
import io.asterism.protocol.asterisk.Finding;
import io.asterism.protocol.asterisk.SourceLocation;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.MessageCounts;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRoutesIT {

    private static final HttpNode NODE = new HttpNode();

    private final FakeFederation federation = NODE.federation;
    private final TestClient client = new TestClient(NODE.url());

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @AfterEach
    void forget() {
        federation.silent = false;
        federation.many = 0;
        federation.peers.clear();
        federation.publications.clear();
        NODE.node.unreadiness = List.of();
        NODE.node.reload = new ReloadResult.Applied(List.of());
    }

    @Test
    void tellsWhoAndWhereTheNodeIs() {
        // Given
        federation.peers.add(peer("pbx-a", true));
        federation.peers.add(peer("pbx-b", false));

        // When
        HttpResponse<String> answer = client.get("/api/v1/status");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"name\":\"pbx-hub\"", "\"version\":\"1.2.3\"", "\"ready\":true", "\"uptime_seconds\":3600")
                .contains("\"eid\":\"02:00:00:00:00:01\"", "\"sip\":[\"udp:127.0.0.1:5060\",\"tcp:127.0.0.1:5060\"]")
                .contains("\"peers\":{\"total\":2,\"reachable\":1}");
    }

    @Test
    void listsPeersWithTheirLanes() {
        // Given
        federation.peers.add(peer("pbx-b", false));

        // When
        HttpResponse<String> answer = client.get("/api/v1/peers");

        // Then
        assertThat(answer.body())
                .contains("\"name\":\"pbx-b\",\"direction\":\"both\",\"reachable\":false,\"unreachable_since\":\"2025-")
                .contains("\"eids\":[\"02:00:00:00:00:0a\"]")
                .contains("\"section\":\"to-pbx-b\",\"index\":0,\"event\":\"asterisk-devicestate\","
                        + "\"state\":\"backing_off\",\"queued\":12,\"last_answer\":\"503 Busy\"")
                .contains("\"counters\":{\"relayed\":1,\"collapsed\":2,\"dropped\":3,\"failures\":4");
    }

    @ParameterizedTest
    @CsvSource({"/health/ready, 200", "/api/v1/devices, 200", "/nowhere, 404"})
    void answersHeadAsGetWithoutABody(String path, int status) {
        // When
        HttpResponse<String> answer = client.send("HEAD", path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void listsPublications() {
        // Given
        federation.publications.add(
                new PublicationView("pbx-a", EventPackage.MWI, 2, true, FakeFederation.NOW + 90_000));

        // When
        HttpResponse<String> answer = client.get("/api/v1/publications");

        // Then
        assertThat(answer.body())
                .contains("{\"peer\":\"pbx-a\",\"event\":\"asterisk-mwi\",\"tags\":2,\"alive\":true,\"lease_until\":");
    }

    @ParameterizedTest
    @CsvSource({"find/10*, true", "ND/1001, true", "find/100%3F, true", "find/2*, false"})
    void findsDevicesByPattern(String pattern, boolean found) {
        // Given
        federation.peerSays("pbx-a", "find/1001", DeviceState.INUSE);

        // When
        HttpResponse<String> answer = client.get("/api/v1/devices?pattern=" + pattern);

        // Then
        assertThat(answer.body().contains("find/1001")).isEqualTo(found);
    }

    @Test
    void tellsWhatEachPeerSaysOfADeviceOrMailbox() {
        // Given
        federation.peerSays("pbx-a", "PJSIP/say", DeviceState.ONHOLD);
        federation.peerSays("pbx-a", "say@default", new MessageCounts(3, 4));

        // When
        String devices = client.get("/api/v1/devices?pattern=PJSIP/say").body();
        String mailboxes = client.get("/api/v1/mailboxes?pattern=say@*").body();

        // Then
        assertThat(devices)
                .contains("\"contributions\":[{\"eid\":\"02:00:00:00:00:0a\",\"peer\":\"pbx-a\",\"state\":\"ONHOLD\"");
        assertThat(mailboxes).contains("\"new_messages\":3,\"old_messages\":4,\"since\":\"2025-11-23T12:13:20.000Z\"");
    }

    @Test
    void explainsADeviceAndWhoWasToldOfIt() {
        // Given
        federation.peerSays("pbx-a", "PJSIP/why", DeviceState.INUSE);

        // When
        HttpResponse<String> answer = client.get("/api/v1/explain/PJSIP/why");

        // Then
        assertThat(answer.body())
                .contains("\"kind\":\"device\",\"name\":\"PJSIP/why\",\"state\":\"INUSE\",\"why\":")
                .contains("\"lease_until\":\"2025-11-23T12:14:20.000Z\"")
                .contains("{\"peer\":\"pbx-b\",\"status\":\"waiting\",\"ahead\":3}")
                .contains("{\"peer\":\"pbx-c\",\"status\":\"unreachable\",\"since\":\"2025-11-23T12:13:20.000Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "known@default, mailbox",
        "nobody@default, mailbox",
        "PJSIP/nobody@x, device",
        "nobody?kind=mailbox, mailbox"
    })
    void guessesWhetherANameIsADeviceOrAMailbox(String name, String kind) {
        // Given
        federation.peerSays("pbx-a", "known@default", new MessageCounts(1, 0));

        // When
        HttpResponse<String> answer = client.get("/api/v1/explain/" + name);

        // Then
        assertThat(answer.body()).startsWith("{\"kind\":\"" + kind + "\"");
    }

    @Test
    void showsTheClusterWithItsLeader() {
        // When
        HttpResponse<String> answer = client.get("/api/v1/cluster");

        // Then
        assertThat(answer.body())
                .contains("\"members\":[{\"name\":\"pbx-hub\",\"address\":\"127.0.0.1:")
                .contains("\"status\":\"up\",\"roles\":[\"edge\"],\"reachable\":true}")
                .contains("\"leader\":\"127.0.0.1:");
    }

    @Test
    void asksAPeerForItsStates() {
        // Given
        federation.peers.add(peer("pbx a/1", true));

        // When
        HttpResponse<String> answer = client.send("POST", "/api/v1/peers/pbx%20a%2F1/refresh");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(federation.refreshed).contains("pbx a/1");
    }

    @Test
    void tellsThatAConfigurationWasTaken() {
        // When
        HttpResponse<String> answer = client.send("POST", "/api/v1/reload");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"applied\":true,\"findings\":[]");
    }

    @Test
    void tellsWhereAConfigurationIsWrong() {
        // Given
        NODE.node.reload = new ReloadResult.Refused(
                List.of(Finding.error(new SourceLocation("pjsip.conf", 7), "unknown option: colour")));

        // When
        HttpResponse<String> answer = client.send("POST", "/api/v1/reload");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"applied\":false", "\"message\":\"The configuration cannot be taken.")
                .contains("{\"file\":\"pjsip.conf\",\"line\":7,\"severity\":\"error\","
                        + "\"message\":\"unknown option: colour\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/bogus, 404",
        "GET, /, 404",
        "GET, /api/v1/reload, 405",
        "POST, /api/v1/peers/nobody/refresh, 404",
        "POST, /api/v1/cluster/leave, 400",
        "POST, /api/v1/cluster/leave?node=nobody, 404",
        "GET, /api/v1/explain/x?kind=colour, 400",
        "GET, /api/v1/explain/, 400"
    })
    void answersWhatItCannotDoWithAMessage(String method, String path, int status) {
        // When
        HttpResponse<String> answer = client.send(method, path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"message\":\"");
    }

    @Test
    void saysThatItCouldNotAnswerInTime() {
        // Given
        federation.silent = true;

        // When
        HttpResponse<String> answer = client.get("/api/v1/peers");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("did not answer in time");
    }

    @Test
    void isLiveEvenWhenItIsNotReady() {
        // Given
        NODE.node.unreadiness = List.of("SIP is not served");

        // When
        HttpResponse<String> live = client.get("/health/live");
        HttpResponse<String> ready = client.get("/health/ready");

        // Then
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("{\"ready\":false,\"not_ready\":[\"SIP is not served\"]}");
    }

    @Test
    void isReadyWhenNothingIsMissing() {
        // When
        HttpResponse<String> ready = client.get("/health/ready");

        // Then
        assertThat(ready.statusCode()).isEqualTo(200);
    }

    @Test
    void showsMetricsOfPeersEvenWhenTheyAreNewSinceTheLastScrape() {
        // Given
        client.get("/metrics");
        federation.peers.add(peer("pbx-b", false));

        // When
        HttpResponse<String> answer = client.get("/metrics");

        // Then
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body())
                .contains("asterism_peer_reachable{peer=\"pbx-b\"} 0.0")
                .contains("asterism_lane_queued{lane=\"0\",peer=\"pbx-b\",section=\"to-pbx-b\"} 12.0")
                .contains("asterism_cluster_members{status=\"up\"} 1.0");
    }

    @Test
    void speaksOpenMetricsToThoseWhoTakeIt() {
        // When
        HttpResponse<String> answer = client.get("/metrics", "application/openmetrics-text;version=1.0.0,*/*;q=0.1");

        // Then
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void readsNoMoreOfALongListThanTheReceiverTakes() throws IOException {
        // Given
        federation.many = 1_000_000;
        federation.produced.set(0);

        // When
        try (Socket receiver = new Socket(NODE.url().getHost(), NODE.url().getPort())) {
            receiver.getOutputStream()
                    .write("GET /ari/deviceStates HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> federation.produced.get() > 0);

            // Then
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .until(federation.produced::get, produced -> produced < 400_000);
        }
    }

    @Test
    void streamsAListOfAnyLengthToItsEnd() {
        // Given
        federation.many = 100_000;

        // When
        HttpResponse<String> answer = client.get("/ari/deviceStates");

        // Then
        assertThat(answer.body())
                .startsWith("[{\"name\":\"PJSIP/1\",")
                .endsWith("{\"name\":\"PJSIP/100000\",\"state\":\"NOT_INUSE\"}]\n");
    }

    @Test
    void answersBytesThatAreNoRequestWithAMessage() throws IOException {
        // When
        String answer;
        try (Socket sender = new Socket(NODE.url().getHost(), NODE.url().getPort());
                InputStream in = sender.getInputStream()) {
            sender.getOutputStream().write("PUBLISH sip:a@b SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 ").contains("Content-Type: application/json", "{\"message\":\"");
    }

    private static PeerView peer(String name, boolean reachable) {
        return new PeerView(
                name,
                Direction.BOTH,
                reachable,
                reachable ? OptionalLong.empty() : OptionalLong.of(FakeFederation.NOW),
                List.of(new LaneView(
                        "to-" + name, 0, EventPackage.DEVICE_STATE, LaneState.BACKING_OFF, 12, "503 Busy")),
                List.of(FakeFederation.THEIRS),
                new Counters(1, 2, 3, 4, 5, 6));
    }
}
