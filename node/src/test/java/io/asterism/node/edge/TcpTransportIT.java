package io.asterism.node.edge;

import static io.asterism.node.edge.EdgeKit.SOON;
import static io.asterism.node.edge.EdgeKit.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener.CloseReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpTransportIT extends TransportContract {

    private static final TransportProtocol TCP = TransportProtocol.TCP;

    TcpTransportIT() {
        super(TCP);
    }

    @Test
    void readsAMessageCutAtEveryByte() throws Exception { // TX-9
        // Given
        int length = request(TCP, "100").length;

        // When
        for (int cut = 1; cut < length; cut++) {
            byte[] message = request(TCP, Integer.toString(100 + cut));
            peer().send(Arrays.copyOf(message, cut));
            peer().send(Arrays.copyOfRange(message, cut, message.length));

            // Then
            assertThat(peer().receive(SOON).orElseThrow()).contains("Call-ID: c" + (100 + cut) + "\r\n");
        }
    }

    @Test
    void readsAMessageThatComesByteByByte() throws Exception { // TX-9
        // When
        for (byte octet : request(TCP, "1")) {
            peer().send(new byte[] {octet});
        }

        // Then
        assertThat(peer().receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
    }

    @Test
    void readsSeveralMessagesOfOneSegmentInOrder() throws Exception { // TX-9
        // When
        peer().send(pipeline(200));

        // Then
        for (int i = 0; i < 200; i++) {
            assertThat(peer().receive(SOON).orElseThrow()).contains("Call-ID: c" + i + "\r\n");
        }
    }

    @Test
    void answersAPingWithAPong() throws Exception { // FL-1
        // Given
        TcpPeer tcp = (TcpPeer) peer();

        // When
        tcp.send("\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(tcp.receiveBytes(2, SOON)).isEqualTo("\r\n");
        tcp.send(request(TCP, "1"));
        assertThat(tcp.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
    }

    @Test
    void closesAConnectionWhoseMessagesCanNotBeToldApart() throws Exception { // TX-9, TX-15
        // Given
        TcpPeer tcp = (TcpPeer) peer();

        // When
        String text = new String(request(TCP, "1"), StandardCharsets.UTF_8);
        tcp.send(text.replace("Content-Length: 0", "Content-Length: none").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(tcp.receive(SOON).orElseThrow()).startsWith("SIP/2.0 400 ");
        assertThat(tcp.isClosedWithin(SOON)).isTrue();
        await().untilAsserted(() -> assertThat(kit().events.closed).containsExactly(CloseReason.BROKEN_FRAME));
    }

    @Test
    void keepsAConnectionOpenAfterAMessageThatIsOnlyMalformed() throws Exception { // TX-15
        // Given
        String text = new String(request(TCP, "1"), StandardCharsets.UTF_8);
        peer().send(text.replace("CSeq: 1 OPTIONS", "CSeq: one OPTIONS").getBytes(StandardCharsets.UTF_8));
        peer().receive(SOON);

        // When
        peer().send(request(TCP, "2"));

        // Then
        assertThat(peer().receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
    }

    @Test
    void answersWhatCameBeforeTheOtherSideStoppedSending() throws Exception { // TX-13
        // Given
        TcpPeer tcp = (TcpPeer) peer();
        kit().handler.hold();
        tcp.send(request(TCP, "1"));
        var exchange = kit().handler.next();

        // When
        tcp.socket().shutdownOutput();
        exchange.answer(200, "OK");

        // Then
        assertThat(tcp.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
        assertThat(tcp.isClosedWithin(SOON)).isTrue();
    }

    @Test
    void closesAConnectionThatDoesNotFinishItsMessage() throws Exception {
        // Given
        try (EdgeKit strict = new EdgeKit(messageTimeout(Duration.ofSeconds(1)));
                TcpPeer loris = (TcpPeer) strict.peer(TCP)) {
            byte[] message = request(TCP, "1");

            // When
            loris.send(Arrays.copyOf(message, 40));

            // Then
            assertThat(loris.isClosedWithin(SOON)).isTrue();
            await().untilAsserted(
                            () -> assertThat(strict.events.closed).containsExactly(CloseReason.UNFINISHED_MESSAGE));
        }
    }

    @Test
    void closesAConnectionOnWhichNothingEverCame() throws Exception {
        // Given
        try (EdgeKit strict = new EdgeKit(messageTimeout(Duration.ofSeconds(1)));
                TcpPeer silent = (TcpPeer) strict.peer(TCP)) {

            // Then
            assertThat(silent.isClosedWithin(SOON)).isTrue();
        }
    }

    @Test
    void keepsAConnectionOpenThatIsQuietBetweenMessages() throws Exception {
        // Given
        try (EdgeKit strict = new EdgeKit(messageTimeout(Duration.ofSeconds(1)));
                TcpPeer quiet = (TcpPeer) strict.peer(TCP)) {
            quiet.send(request(TCP, "1"));
            quiet.receive(SOON);

            // Then
            assertThat(quiet.isClosedWithin(Duration.ofMillis(2_500))).isFalse();
        }
    }

    @Test
    void refusesMoreConnectionsFromOneAddressThanItMayHave() throws Exception {
        // Given
        List<TcpPeer> peers = new ArrayList<>();
        for (int i = 1; i < EdgeLimits.DEFAULTS.connectionsPerSource(); i++) {
            peers.add((TcpPeer) kit().peer(TCP));
        }
        // Several threads take connections in: the one too many is the last one only when the others are counted
        await().untilAsserted(() ->
                assertThat(kit().edge.status().connections()).isEqualTo(EdgeLimits.DEFAULTS.connectionsPerSource()));

        // When
        try (TcpPeer more = (TcpPeer) kit().peer(TCP)) {

            // Then
            assertThat(more.isClosedWithin(SOON)).isTrue();
            await().untilAsserted(
                            () -> assertThat(kit().events.closed).containsExactly(CloseReason.TOO_MANY_FROM_SOURCE));
        }
        for (TcpPeer open : peers) {
            open.close();
        }
    }

    @Test
    void letsConnectionsInAgainOnceOthersAreGone() throws Exception {
        // Given
        for (int i = 0; i < 3 * EdgeLimits.DEFAULTS.connectionsPerSource(); i++) {
            try (SipPeer brief = kit().peer(TCP)) {
                brief.send(request(TCP, "b" + i));

                // Then
                assertThat(brief.receive(SOON)).isPresent();
            }
            int closed = i + 1;
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> kit().events.closed.size() >= closed);
        }
    }

    @Test
    void readsNoMoreWhileTooManyRequestsWaitForTheirAnswer() throws Exception {
        // Given
        kit().handler.hold();
        int bound = EdgeLimits.DEFAULTS.requestsPerConnection();

        // When
        Thread writer = Thread.ofVirtual().start(() -> sendQuietly(peer(), pipeline(20_000)));
        await().until(() -> kit().handler.waiting() >= bound);
        int atRest = restingCount();

        // Then: no more than what one read brings in
        assertThat(atRest).isLessThan(bound + 500);
        kit().handler.next().answer(200, "OK");
        assertThat(peer().receive(SOON)).isPresent();
        peer().close();
        writer.join();
    }

    @Test
    void closesAConnectionThatTakesNoAnswers() throws Exception {
        // Given
        EdgeLimits limits = stuckWriter(Duration.ofSeconds(1));
        try (EdgeKit strict = new EdgeKit(limits);
                TcpPeer deaf = (TcpPeer) strict.peer(TCP)) {

            // When
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 200; i++) {
                    sendQuietly(deaf, pipeline(1_000));
                }
            });

            // Then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(strict.events.closed).containsExactly(CloseReason.STUCK));
            try (SipPeer other = strict.peer(TCP)) {
                other.send(request(TCP, "alive"));
                assertThat(other.receive(SOON)).isPresent();
            }
            writer.join();
        }
    }

    @Test
    void holdsTheAnswerToAnInitialPublishOnANewConnection() throws Exception { // asterisk-behaviour 2.8
        // Given
        EdgeLimits holding = EdgeLimits.DEFAULTS.withFirstAnswerHold(Duration.ofSeconds(3));
        try (EdgeKit patient = new EdgeKit(holding);
                SipPeer booting = patient.peer(TCP)) {
            long start = System.nanoTime();

            // When
            booting.send(request("PUBLISH", TCP, "1", ""));
            booting.send(request("PUBLISH", TCP, "2", "SIP-If-Match: t\r\n"));
            String refresh = booting.receive(SOON).orElseThrow();
            String initial = booting.receive(SOON).orElseThrow();
            long held = System.nanoTime() - start;
            booting.send(request("PUBLISH", TCP, "3", ""));

            // Then
            assertThat(refresh).contains("Call-ID: c2\r\n");
            assertThat(initial).contains("Call-ID: c1\r\n");
            assertThat(Duration.ofNanos(held)).isGreaterThan(Duration.ofMillis(2_900));
            assertThat(booting.receive(Duration.ofSeconds(2))).isPresent();
        }
    }

    private int restingCount() {
        int[] last = {-1};
        await().pollDelay(Duration.ofMillis(300))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    int before = last[0];
                    last[0] = kit().handler.waiting();
                    return before == last[0];
                });
        return last[0];
    }

    private static byte[] pipeline(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(request(TCP, Integer.toString(i)));
        }
        return bytes.toByteArray();
    }

    private static void sendQuietly(SipPeer peer, byte[] bytes) {
        try {
            peer.send(bytes);
        } catch (IOException closed) {
            // The test is over, or the edge has closed it as it should
        }
    }

    private static EdgeLimits messageTimeout(Duration timeout) {
        return change(timeout, EdgeLimits.DEFAULTS.stuckWriter());
    }

    private static EdgeLimits stuckWriter(Duration timeout) {
        return change(EdgeLimits.DEFAULTS.messageTimeout(), timeout);
    }

    private static EdgeLimits change(Duration messageTimeout, Duration stuckWriter) {
        EdgeLimits limits = EdgeKit.limits();
        return new EdgeLimits(
                limits.message(),
                limits.serverTransactions(),
                limits.clientTransactions(),
                limits.connections(),
                limits.connectionsPerSource(),
                limits.requestsPerConnection(),
                limits.messagesWaitingToConnect(),
                limits.writeBufferBytes(),
                stuckWriter,
                messageTimeout,
                limits.idleTimeout(),
                limits.connectTimeout(),
                limits.warningInterval(),
                limits.udpReaders(),
                limits.receiveBufferBytes(),
                limits.firstAnswerHold(),
                limits.firstAnswerTimeout());
    }
}
