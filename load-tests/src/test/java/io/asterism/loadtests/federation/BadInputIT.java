package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.PublishText;
import io.asterism.loadtests.lab.RequiresAsterisk;
import io.asterism.loadtests.lab.RequiresSipp;
import io.asterism.loadtests.lab.SipSocket;
import io.asterism.loadtests.lab.SipStream;
import io.asterism.loadtests.lab.SipText;
import io.asterism.loadtests.lab.Sipp;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever one sender does wrong: a clear answer, a clear line in the log, and a and b do not notice. */
@RequiresAsterisk
@RequiresSipp
class BadInputIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final AtomicInteger CHANGES = new AtomicInteger();

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static int port;

    private SipSocket socket;

    @BeforeAll
    static void start() {
        lab = HubLab.open("bad-input");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        port = lab.hub().port();
        lab.startHub(
                lab.hubSide("a"),
                lab.hubSide("b"),
                lab.hubSide("clone").onlyTaking(),
                lab.hubSide("pinned").onlyTaking().taking("@eid = 02:00:00:00:00:9a"),
                lab.hubSide("guarded")
                        .onlyTaking()
                        .withSecret("s3cret")
                        .challenging("supported_algorithms_uas = MD5")); // all that SIPp knows
        a.start(lab.asteriskSide("a"));
        b.start(lab.asteriskSide("b"));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() {
        socket = SipSocket.open();
    }

    @AfterEach
    void nobodyElseIsAffected() {
        socket.close();
        String device = "Custom:unaffected" + CHANGES.incrementAndGet();
        a.setDevice(device, "INUSE");
        awaitDevice(b, device, "INUSE");
        assertThat(b.devices()).doesNotContainKey("Custom:bad");
    }

    @Test
    void aPublicationHasItsLife() {
        sipp().run("publish-lifecycle", port);
    }

    @Test
    void aTagThatWasNeverGivenIsRefused() {
        sipp().run("publish-unknown-tag", port);
    }

    @Test
    void anotherEventPackageIsRefused() {
        sipp().run("publish-unknown-event", port);
    }

    @Test
    void aWrongPasswordIsChallengedAgainAndLogged() {
        // When
        sipp().with("user", "guarded").authenticating("guarded", "wrong").run("publish-wrong-password", port);

        // Then
        lab.awaitLog("WARN", "guarded", "password");
    }

    // AU-1: indistinguishable from a real endpoint's
    @Test
    void anUnknownSenderIsChallengedAsIfItWereKnownAndLogged() {
        // When
        SipText known = socket.ask(publish("guarded").text(), port);
        SipText unknown = socket.ask(publish("stranger").text(), port);

        // Then
        assertThat(known.status()).isEqualTo(401);
        assertThat(shape(unknown)).isEqualTo(shape(known));
        lab.awaitLog("stranger");
    }

    @Test
    void aBodyOfGarbageIsRefused() {
        // When
        sipp().run("publish-garbage", port);
        SipText list = socket.ask(publish("clone").body("[1, 2, 3]").text(), port);
        SipText binary = socket.ask(publish("clone").body("\u0000\u0001\u0002").text(), port);

        // Then
        assertThat(list.status()).isEqualTo(400);
        assertThat(binary.status()).isEqualTo(400);
        lab.awaitLog("clone", "body");
    }

    @Test
    void aDatagramThatIsNoSipIsDropped() {
        // When
        socket.send("\u0000\u0001\u0002 what is this?\n\n", port);

        // Then
        assertThat(socket.receive(Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void aDatagramOf64KibIsAnsweredAndNotTaken() {
        // Given
        String name = "x".repeat(64_000);

        // When
        SipText answer = socket.ask(
                publish("clone")
                        .body(PublishText.deviceBody("Custom:" + name, "INUSE", cloneEid()))
                        .text(),
                port);

        // Then
        assertThat(answer.status()).isBetween(400, 599);
        lab.awaitLog("WARN", "malformed message", "BODY_TOO_LARGE");
        assertThat(lab.hub().http().get("/ari/deviceStates").body()).doesNotContain("xxxxxxxx");
    }

    @Test
    void aDatagramFilledWithNothingIsAnsweredAtMostOnce() {
        // Given
        byte[] zeros = new byte[65_000];
        Arrays.fill(zeros, (byte) 'A');

        // When
        socket.send(zeros, port);

        // Then
        assertThat(socket.receive(Duration.ofMillis(500))).isEmpty();
    }

    // TX-1
    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        // Given
        String text = PublishText.device(socket, port, "clone", "Custom:repeated", "INUSE", cloneEid())
                .text();
        SipText first = socket.ask(text, port);

        // When
        SipText second = socket.ask(text, port);

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aPeerOnTcpThatSendsAByteNowAndThenIsCutOff() {
        // Given
        try (SipStream slow = SipStream.connect(port)) {
            slow.send("PUBLISH sip:clone@127.0.0.1 SIP/2.0\nVia: SIP/2.0/TCP 127.0.0.1");

            // When
            // Then
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> slow.receive(SOON)
                            .filter(text -> text.text().isEmpty())
                            .isPresent());
        }
        lab.awaitLog("WARN", "does not finish its message");
    }

    @Test
    void aRequestInPiecesIsTaken() {
        // Given
        try (SipStream stream = SipStream.connect(port)) {
            String text = PublishText.device(socket, port, "clone", "Custom:pieces", "INUSE", cloneEid())
                    .overTcp(stream)
                    .text();

            // When
            text.lines().forEach(line -> stream.send(line + "\n"));

            // Then
            assertThat(stream.receive(SOON))
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
        }
    }

    // asterisk-behaviour 6.6, 1.9
    @Test
    void aStateUnderTheHubsOwnEidIsRefusedAndLogged() {
        // When
        SipText answer = socket.ask(
                publish("clone")
                        .body(PublishText.deviceBody(
                                "Custom:bad", "INUSE", lab.hub().eid()))
                        .text(),
                port);

        // Then
        assertThat(answer.status()).isEqualTo(403);
        lab.awaitLog("WARN", "clone", lab.hub().eid());
    }

    // asterisk-behaviour 6.6: two peers with one EID are an error to report, not to merge
    @Test
    void aSecondPeerWithAnEidThatIsTakenIsRefusedAndLogged() {
        // Given
        a.setDevice("Custom:taken", "INUSE");
        awaitDevice(b, "Custom:taken", "INUSE");

        // When
        SipText answer = socket.ask(
                publish("clone")
                        .body(PublishText.deviceBody("Custom:bad", "INUSE", a.eid()))
                        .text(),
                port);

        // Then
        assertThat(answer.status()).isEqualTo(403);
        lab.awaitLog("WARN", "clone", a.eid());
    }

    // asterisk-behaviour 6.6
    @Test
    void aStateUnderAnotherEidThanThePinnedOneIsRefusedAndLogged() {
        // When
        SipText answer = socket.ask(publish("pinned").text(), port);

        // Then
        assertThat(answer.status()).isEqualTo(403);
        lab.awaitLog("WARN", "EID_NOT_PINNED", "pinned", cloneEid());
    }

    private PublishText publish(String user) {
        return PublishText.device(socket, port, user, "Custom:bad", "INUSE", cloneEid());
    }

    private static String cloneEid() {
        return "02:00:00:00:c1:0e";
    }

    private static Sipp sipp() {
        return new Sipp().with("user", "clone").with("device", "Custom:sipp").with("eid", cloneEid());
    }

    /** The answer without what differs from one request to the next. */
    private static String shape(SipText answer) {
        return answer.text()
                .replaceAll("(nonce|opaque)=\"[^\"]*\"", "$1")
                .replaceAll("(?m)^(Via|From|To|Call-ID|v|f|t|i):.*\r\n", "");
    }
}
