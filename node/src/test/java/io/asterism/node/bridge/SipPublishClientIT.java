package io.asterism.node.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PublishAnswer;
import io.asterism.node.edge.EdgeListener;
import io.asterism.node.edge.EventLoops;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SipPublishClientIT {

    private static final String OK = "200 OK\nSIP-ETag: 7\nExpires: 60";
    private static final String CHALLENGE =
            "401 Unauthorized\nWWW-Authenticate: Digest realm=\"asterisk\",nonce=\"%s\",opaque=\"o\",algorithm=MD5,qop=\"auth\"%s";
    private static final StateBody BUSY =
            new DeviceStateBody("Custom:foo", DeviceState.BUSY, true, Eid.parse("02:00:00:00:3e:80"));

    private static EventLoops loops;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start();
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @Test
    void publishesAsAnAsteriskWould() throws Exception { // §2.1
        // Given
        try (ScriptedPeer peer = new ScriptedPeer(OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "")) {

            // When
            PublishAnswer answer = publish(service, 11, null, BUSY);

            // Then
            assertThat(answer)
                    .isEqualTo(new PublishAnswer.Answered(
                            200, "OK", "7", OptionalInt.of(60), OptionalInt.empty(), OptionalInt.empty(), 11));
            assertThat(peer.received())
                    .startsWith("PUBLISH sip:hub@127.0.0.1:" + peer.port() + " SIP/2.0\r\n")
                    .containsPattern("Via: SIP/2.0/UDP 127.0.0.1:\\d+;branch=z9hG4bK\\w+;rport\r\n")
                    .containsPattern("From: <sip:hub@127.0.0.1>;tag=\\w+\r\n")
                    .contains("To: <sip:hub@127.0.0.1>\r\n")
                    .contains("Call-ID: call\r\n", "CSeq: 11 PUBLISH\r\n", "Event: asterisk-devicestate\r\n")
                    .contains("Expires: 60\r\n", "Max-Forwards: 70\r\n", "Content-Type: application/json\r\n")
                    .doesNotContain("SIP-If-Match", "Authorization")
                    .endsWith("\r\n\r\n{\"type\":\"devicestate\",\"device\":\"Custom:foo\",\"state\":\"BUSY\","
                            + "\"cachable\":1,\"eid\":\"02:00:00:00:3e:80\"}");
        }
    }

    @Test
    void keepsAliveWithTheEntityTagAndNoBody() throws Exception { // §2.4
        // Given
        try (ScriptedPeer peer = new ScriptedPeer(OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "")) {

            // When
            publish(service, 12, "6", null);

            // Then
            assertThat(peer.received())
                    .contains("SIP-If-Match: 6\r\n", "Content-Length: 0\r\n")
                    .doesNotContain("Content-Type");
        }
    }

    @Test
    void tellsWhatThePeerSaysWhenItRefuses() throws Exception {
        // Given
        try (ScriptedPeer peer = new ScriptedPeer("423 Interval Too Brief\nMin-Expires: 120\nRetry-After: 5 (soon)");
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "")) {

            // When
            PublishAnswer answer = publish(service, 1, null, BUSY);

            // Then
            assertThat(answer)
                    .isEqualTo(new PublishAnswer.Answered(
                            423,
                            "Interval Too Brief",
                            null,
                            OptionalInt.empty(),
                            OptionalInt.of(120),
                            OptionalInt.of(5),
                            1));
        }
    }

    @Test
    void repeatsARequestThatGotLost() throws Exception { // TX-2
        // Given
        try (ScriptedPeer peer = new ScriptedPeer("", OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "")) {

            // When
            PublishAnswer answer = publish(service, 1, null, BUSY);

            // Then
            assertThat(answer).isInstanceOf(PublishAnswer.Answered.class);
            assertThat(peer.received()).isEqualTo(peer.received());
        }
    }

    @Test
    void answersAChallengeWithTheNextSequenceNumberOfTheSameCall() throws Exception { // AU-4
        // Given
        try (ScriptedPeer peer = new ScriptedPeer(CHALLENGE.formatted("n1", ""), OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "outbound_auth = us")) {

            // When
            PublishAnswer answer = publish(service, 5, null, BUSY);

            // Then
            assertThat(answer.lastCseq()).isEqualTo(6);
            String first = peer.received();
            String second = peer.received();
            assertThat(second)
                    .contains("Call-ID: call\r\n", "CSeq: 6 PUBLISH\r\n", "nonce=\"n1\"", "nc=00000001", "qop=auth");
            assertThat(branch(second)).isNotEqualTo(branch(first));
        }
    }

    @Test
    void showsCredentialsInAdvanceOnceItWasChallenged() throws Exception { // AU-4: digest need not double the messages
        // Given
        try (ScriptedPeer peer = new ScriptedPeer(CHALLENGE.formatted("n1", ""), OK, OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "outbound_auth = us")) {
            publish(service, 5, null, BUSY);
            peer.received();
            peer.received();

            // When
            PublishAnswer answer = publish(service, 7, "7", BUSY);

            // Then
            assertThat(answer.lastCseq()).isEqualTo(7);
            assertThat(peer.received()).contains("nonce=\"n1\"", "nc=00000002");
        }
    }

    @Test
    void takesANewNonceWhenTheOldOneIsNoGoodAnyMore() throws Exception { // AU-1
        // Given
        try (ScriptedPeer peer = new ScriptedPeer(
                        CHALLENGE.formatted("n1", ""), OK, CHALLENGE.formatted("n2", ",stale=true"), OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "outbound_auth = us")) {
            publish(service, 5, null, BUSY);

            // When
            PublishAnswer answer = publish(service, 7, "7", BUSY);

            // Then
            assertThat(answer).isInstanceOf(PublishAnswer.Answered.class);
            assertThat(answer.lastCseq()).isEqualTo(8);
        }
    }

    @Test
    void givesUpWhenItsCredentialsAreRefused() throws Exception { // AU-4
        // Given
        String again = CHALLENGE.formatted("n2", "");
        try (ScriptedPeer peer = new ScriptedPeer(CHALLENGE.formatted("n1", ""), again, OK);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "outbound_auth = us")) {

            // When
            PublishAnswer answer = publish(service, 5, null, BUSY);

            // Then
            assertThat(answer).isInstanceOfSatisfying(PublishAnswer.Answered.class, refused -> {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.lastCseq()).isEqualTo(6);
            });
            assertThat(peer.count()).isEqualTo(2);
        }
    }

    @Test
    void givesUpAfterMaxAuthAttemptsHoweverStaleTheNonces() throws Exception { // AU-4
        // Given
        String stale = CHALLENGE.formatted("n", ",stale=true");
        try (ScriptedPeer peer = new ScriptedPeer(stale, stale, stale, stale, stale, stale, stale);
                SipService service = service("sip:hub@127.0.0.1:" + peer.port(), "outbound_auth = us")) {

            // When
            publish(service, 5, null, BUSY);

            // Then
            assertThat(peer.count()).isEqualTo(5);
        }
    }

    @Test
    void tellsWhenNobodyListensOnTheOtherSideOfATcpConnection() throws Exception {
        // Given
        int closed = closedPort();
        try (SipService service = service("sip:hub@127.0.0.1:" + closed + "\\;transport=tcp", "")) {

            // When
            PublishAnswer answer = publish(service, 5, null, BUSY);

            // Then
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            PublishAnswer.Unreachable.class,
                            unreachable -> assertThat(unreachable.reason()).contains("cannot connect"));
        }
    }

    @Test
    void tellsWhenTheHostHasNoAddress() throws Exception {
        // Given
        try (SipService service = service("sip:hub@no-such-host.invalid", "")) {

            // When
            PublishAnswer answer = publish(service, 5, null, BUSY);

            // Then
            assertThat(answer)
                    .isEqualTo(new PublishAnswer.Unreachable("cannot find the address of no-such-host.invalid", 5));
        }
    }

    @Test
    void tellsWhenThereIsNoSuchSection() throws Exception {
        // Given
        try (SipService service = service("sip:hub@127.0.0.1", "")) {

            // When
            OutgoingPublish unknown = new OutgoingPublish("gone", EventPackage.MWI, "call", 3, null, 60, null);
            PublishAnswer answer = service.publishClient()
                    .publish(unknown)
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);

            // Then
            assertThat(answer).isEqualTo(new PublishAnswer.Unreachable("there is no outbound-publish section gone", 3));
        }
    }

    private SipService service(String serverUri, String options) throws Exception {
        String configuration = """
                [udp]
                type = transport
                protocol = udp
                bind = 127.0.0.1:0
                [tcp]
                type = transport
                protocol = tcp
                bind = 127.0.0.1:0
                [us]
                type = auth
                username = us
                password = secret
                [b]
                type = endpoint
                [b]
                type = inbound-publication
                endpoint = b
                event_asterisk-devicestate = b
                [b]
                type = asterisk-publication
                device_state = yes
                devicestate_publish = to-b
                [to-b]
                type = outbound-publish
                server_uri = %s
                event = asterisk-devicestate
                expiration = 60
                %s
                """.formatted(serverUri, options);
        return SipService.open(ConfigurationDirectory.sip(directory, configuration), loops, EdgeListener.NONE);
    }

    private static PublishAnswer publish(
            SipService service, int cseq, @Nullable String entityTag, @Nullable StateBody body) throws Exception {
        OutgoingPublish publish =
                new OutgoingPublish("to-b", EventPackage.DEVICE_STATE, "call", cseq, entityTag, 60, body);
        return service.publishClient().publish(publish).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static String branch(String message) {
        var matcher = Pattern.compile("branch=(\\w+)").matcher(message);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
