package io.asterism.node.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.PublishRequest;
import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener;
import io.asterism.node.edge.EventLoops;
import io.asterism.node.identity.DigestClient;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.sip.DigestChallenge;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PUBLISH as a real Asterisk sends it, through sockets, configuration and methods. */
class SipServiceIT {

    private static final String CONFIGURATION = """
            [udp]
            type = transport
            protocol = udp
            bind = 127.0.0.1:0
            [a]
            type = endpoint
            %s
            [a]
            type = inbound-publication
            endpoint = a
            event_asterisk-devicestate = a
            [a]
            type = asterisk-publication
            device_state = yes
            [a]
            type = auth
            username = a
            password = secret
            """;

    private static EventLoops loops;

    @TempDir
    private Path directory;

    private final FakePublications publications = new FakePublications();
    private final AtomicInteger branches = new AtomicInteger();
    private DatagramSocket asterisk;
    private SipService service;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start();
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void open() throws Exception {
        asterisk = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        asterisk.setSoTimeout(5_000);
        service = SipService.open(
                ConfigurationDirectory.sip(directory, CONFIGURATION.formatted("")), loops, EdgeListener.NONE);
    }

    @AfterEach
    void close() {
        asterisk.close();
        service.close();
    }

    @Test
    void takesWhatAnAsteriskSaysWhenItBoots() throws Exception {
        // Given
        service.serve(publications);

        // When
        send(captured("boot-refresh"));

        // Then
        assertThat(receive()).startsWith("SIP/2.0 200 OK\r\n").contains("SIP-ETag: tag1\r\n", "Expires: 3600\r\n");
        assertThat(publications.requests())
                .containsExactly(new PublishRequest(
                        "a",
                        EventPackage.DEVICE_STATE,
                        "b8b44374-8871-4870-9508-a171506f1fa7;31689",
                        null,
                        OptionalInt.of(3_600),
                        new RefreshBody(Eid.parse("02:00:00:00:3e:80"))));
    }

    @Test
    void takesAChangeUnderAnEntityTag() throws Exception {
        // Given
        service.serve(publications);

        // When
        send(captured("change"));

        // Then
        assertThat(receive()).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(publications.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .isEqualTo(new DeviceStateBody(
                                "Custom:foo", DeviceState.INUSE, true, Eid.parse("02:00:00:00:3e:80"))))
                .satisfies(request -> assertThat(request.entityTag()).isEqualTo("3"));
    }

    @Test
    void ignoresRequestsUntilTheFederationIsThere() throws Exception {
        // Given
        send(captured("boot-refresh"));

        // When
        service.serve(publications);
        send(captured("boot-refresh"));

        // Then
        assertThat(receive()).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(publications.requests()).hasSize(1);
    }

    @Test
    void challengesWhomItKnowsAndWhomItDoesNotKnowAlike() throws Exception { // AU-1, §3.1
        // Given
        service.reconfigure(ConfigurationDirectory.sip(directory, CONFIGURATION.formatted("auth = a")));
        service.serve(publications);

        // When
        send(captured("boot-refresh"));
        String known = receive();
        send(captured("boot-refresh")
                .replace("sip:a@127.0.0.1>", "sip:nobody@127.0.0.1>")
                .replace("z9hG4bK", "z9hG4bKx"));
        String unknown = receive();

        // Then
        assertThat(known).startsWith("SIP/2.0 401 Unauthorized\r\n").contains("WWW-Authenticate: Digest ");
        assertThat(shape(unknown)).isEqualTo(shape(known));
        assertThat(publications.requests()).isEmpty();
    }

    @Test
    void letsInWhoShowsTheRightPassword() throws Exception { // AU-1, AU-3
        // Given
        service.reconfigure(ConfigurationDirectory.sip(directory, CONFIGURATION.formatted("auth = a")));
        service.serve(publications);
        send(captured("boot-refresh"));

        // When
        send(authorized(receive(), "secret"));

        // Then
        assertThat(receive()).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(publications.requests()).hasSize(1);
    }

    @Test
    void refusesAWrongPasswordAndTheReplayOfARightOne() throws Exception { // AU-1, AU-3
        // Given
        service.reconfigure(ConfigurationDirectory.sip(directory, CONFIGURATION.formatted("auth = a")));
        service.serve(publications);
        send(captured("boot-refresh"));
        String challenge = receive();

        // When
        send(authorized(challenge, "guess"));
        String wrong = receive();
        send(authorized(challenge, "secret"));
        receive();
        send(authorized(challenge, "secret").replace("CSeq: 31690", "CSeq: 31691"));
        String replayed = receive();

        // Then
        assertThat(wrong).startsWith("SIP/2.0 401 ").doesNotContain("stale=true");
        assertThat(replayed).startsWith("SIP/2.0 401 ");
        assertThat(publications.requests()).hasSize(1);
    }

    @Test
    void letsNobodyInWhoIsNotConfigured() throws Exception {
        // Given
        service.serve(publications);

        // When
        send(captured("boot-refresh").replace("sip:a@127.0.0.1>", "sip:nobody@127.0.0.1>"));

        // Then
        assertThat(receive()).startsWith("SIP/2.0 401 Unauthorized\r\n");
        assertThat(publications.requests()).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithABody() throws Exception {
        // Given
        service.serve(publications);

        // When
        send(captured("boot-refresh").replace("{\"type\"", "[\"type\""));

        // Then
        assertThat(receive()).startsWith("SIP/2.0 400 Bad Request\r\n").contains("Warning: 399 asterism \"");
        assertThat(publications.requests()).isEmpty();
    }

    private void send(String message) throws Exception {
        String own = message.replace("127.0.0.1:16000;rport", "127.0.0.1:" + asterisk.getLocalPort() + ";rport");
        byte[] bytes = own.getBytes(StandardCharsets.UTF_8);
        asterisk.send(new DatagramPacket(
                bytes, bytes.length, service.addresses(TransportProtocol.UDP).getFirst()));
    }

    private String receive() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        asterisk.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private String authorized(String challenge, String password) throws Exception {
        String offered = challenge
                .lines()
                .filter(line -> line.startsWith("WWW-Authenticate: "))
                .findFirst()
                .orElseThrow()
                .substring("WWW-Authenticate: ".length());
        AuthSettings auth = new AuthSettings(
                "a",
                "a",
                "",
                Optional.of(password),
                Map.of(),
                List.of(),
                List.of(DigestAlgorithm.values()),
                Duration.ZERO);
        String credentials = DigestClient.answer(List.of(DigestChallenge.parse(offered)), List.of(auth))
                .orElseThrow()
                .authorize("PUBLISH", "sip:a@127.0.0.1:16002", "cnonce");
        return captured("boot-refresh")
                .replace("CSeq: 31689", "CSeq: 31690")
                .replace("z9hG4bK", "z9hG4bK" + branches.incrementAndGet())
                .replace("Event:", "Authorization: " + credentials + "\r\nEvent:");
    }

    private static String captured(String name) throws Exception {
        Path file = Path.of("src/test/resources/sip/asterisk-22/" + name + ".sip");
        return Files.readString(file).stripTrailing().replace("\n", "\r\n");
    }

    /** What an onlooker can compare: everything but tags, nonces and the sender's own words. */
    private static String shape(String answer) {
        return answer.replaceAll("tag=[^\\s;]+", "tag")
                .replaceAll("nonce=\"[^\"]+\"", "nonce")
                .replaceAll("branch=[^\\s;]+", "branch")
                .replaceAll("sip:\\w+@", "sip:");
    }
}
