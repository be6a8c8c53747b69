package io.asterism.node.edge;

import static io.asterism.node.edge.EdgeKit.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.transaction.SipTimers;
import io.asterism.protocol.sip.CSeq;
import io.asterism.protocol.sip.NameAddress;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipRequest;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipClientIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private EdgeKit kit;
    private ServerSocket server;

    @BeforeEach
    void open() throws Exception {
        HostResolver.NameService names = host -> List.of(LOOPBACK, InetAddress.getByName("127.0.0.2"));
        kit = new EdgeKit(EdgeKit.limits(), EdgeKit.FAST, EventLoops.start(2), names);
        server = new ServerSocket(0, 50, LOOPBACK);
        server.setSoTimeout(5_000);
    }

    @AfterEach
    void close() throws Exception {
        kit.close();
        server.close();
    }

    @Test
    void sendsAllRequestsToOneAddressOverOneConnection() throws Exception {
        // Given
        CompletableFuture<ClientResult> first = send(tcp(), "1");
        CompletableFuture<ClientResult> second = send(tcp(), "2");

        // When
        try (TcpPeer peer = new TcpPeer(server.accept())) {
            String one = peer.receive(SOON).orElseThrow();
            String two = peer.receive(SOON).orElseThrow();
            peer.send(answer(two, "200 OK"));
            peer.send(answer(one, "404 Not Found"));

            // Then
            assertThat(status(first)).isEqualTo(404);
            assertThat(status(second)).isEqualTo(200);
            assertThat(one).containsPattern("Via: SIP/2.0/TCP 127.0.0.1:" + port(TransportProtocol.TCP) + ";");
        }
    }

    @Test
    void connectsAgainAfterTheConnectionBroke() throws Exception {
        // Given
        CompletableFuture<ClientResult> lost = send(tcp(), "1");
        try (TcpPeer peer = new TcpPeer(server.accept())) {
            peer.receive(SOON);
        }

        // When
        assertThat(get(lost)).isInstanceOf(ClientResult.Failed.class);
        CompletableFuture<ClientResult> next = send(tcp(), "2");

        // Then
        try (TcpPeer peer = new TcpPeer(server.accept())) {
            peer.send(answer(peer.receive(SOON).orElseThrow(), "200 OK"));
            assertThat(status(next)).isEqualTo(200);
        }
    }

    @Test
    void leavesAConnectionThatDoesNotAnswerAnyMore() throws Exception {
        // Given
        CompletableFuture<ClientResult> answered = send(tcp(), "1");
        try (TcpPeer silent = new TcpPeer(server.accept())) {
            silent.send(answer(silent.receive(SOON).orElseThrow(), "200 OK"));
            assertThat(status(answered)).isEqualTo(200);

            // When
            CompletableFuture<ClientResult> unanswered = send(tcp(), "2");

            // Then
            assertThat(get(unanswered)).isInstanceOf(ClientResult.TimedOut.class);
            assertThat(silent.isClosedWithin(SOON)).isTrue();
        }
        await().untilAsserted(() -> assertThat(kit.events.closed).containsExactly(EdgeListener.CloseReason.NO_ANSWER));
    }

    // asterisk-behaviour 2.8: an Asterisk that is booting has thrown the request away
    @Test
    void leavesANewConnectionThatHasNeverAnsweredLongBeforeTheRequestTimesOut() throws Exception {
        // Given
        kit.close();
        kit = new EdgeKit(EdgeKit.limits(), SipTimers.RFC_3261, EventLoops.start(2), host -> List.of(LOOPBACK));
        CompletableFuture<ClientResult> thrownAway = send(tcp(), "1");

        // When
        try (TcpPeer booting = new TcpPeer(server.accept())) {
            booting.receive(SOON);

            // Then
            assertThat(get(thrownAway)).isInstanceOf(ClientResult.Failed.class);
            assertThat(booting.isClosedWithin(SOON)).isTrue();
        }
    }

    @Test
    void takesRequestsOnAConnectionThatItOpened() throws Exception {
        // Given
        CompletableFuture<ClientResult> own = send(tcp(), "1");
        try (TcpPeer peer = new TcpPeer(server.accept())) {
            peer.send(answer(peer.receive(SOON).orElseThrow(), "200 OK"));
            get(own);

            // When
            peer.send(EdgeKit.request(TransportProtocol.TCP, "back"));

            // Then
            assertThat(peer.receive(SOON).orElseThrow())
                    .startsWith("SIP/2.0 200 ")
                    .contains("Call-ID: cback\r\n");
        }
    }

    @Test
    void sendsALargeRequestOverAStream() throws Exception { // TX-11
        // Given
        Target udp = new Target("127.0.0.1", server.getLocalPort(), TransportProtocol.UDP, Optional.empty());

        // When
        CompletableFuture<ClientResult> result = send(udp, "x".repeat(1_300));

        // Then
        try (TcpPeer peer = new TcpPeer(server.accept())) {
            String request = peer.receive(SOON).orElseThrow();
            assertThat(request).contains("Via: SIP/2.0/TCP ");
            peer.send(answer(request, "200 OK"));
            assertThat(status(result)).isEqualTo(200);
        }
    }

    @Test
    void sendsALargeRequestOverUdpAllTheSameWhenNoStreamCanBeOpened() throws Exception { // TX-11
        // Given
        try (DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            Target udp = new Target("127.0.0.1", peer.getLocalPort(), TransportProtocol.UDP, Optional.empty());

            // When
            CompletableFuture<ClientResult> result = send(udp, "x".repeat(1_300));

            // Then
            answer(peer, "200 OK");
            assertThat(status(result)).isEqualTo(200);
        }
    }

    @Test
    void triesTheNextAddressWhenOneSays503() throws Exception { // TX-14, DNS-3
        // Given
        try (DatagramSocket first = new DatagramSocket(0, LOOPBACK);
                DatagramSocket second = new DatagramSocket(first.getLocalPort(), InetAddress.getByName("127.0.0.2"))) {
            Target named = new Target("peer.example", first.getLocalPort(), TransportProtocol.UDP, Optional.empty());
            CompletableFuture<ClientResult> result = send(named, "1");

            // When
            String one = answer(first, "503 Service Unavailable");
            String two = answer(second, "200 OK");

            // Then
            assertThat(status(result)).isEqualTo(200);
            assertThat(branch(two)).isNotEqualTo(branch(one));
        }
    }

    @Test
    void beginsWithTheNextAddressAfterOneSaidNothing() throws Exception { // DNS-3
        // Given
        try (DatagramSocket silent = new DatagramSocket(0, LOOPBACK);
                DatagramSocket second = new DatagramSocket(silent.getLocalPort(), InetAddress.getByName("127.0.0.2"))) {
            Target named = new Target("peer.example", silent.getLocalPort(), TransportProtocol.UDP, Optional.empty());
            assertThat(get(send(named, "1"))).isInstanceOf(ClientResult.TimedOut.class);

            // When
            CompletableFuture<ClientResult> result = send(named, "2");

            // Then
            answer(second, "200 OK");
            assertThat(status(result)).isEqualTo(200);
        }
    }

    @Test
    void waitsOnAfterAProvisionalAnswer() throws Exception {
        // Given
        try (DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            Target udp = new Target("127.0.0.1", peer.getLocalPort(), TransportProtocol.UDP, Optional.empty());
            CompletableFuture<ClientResult> result = send(udp, "1");

            // When
            answer(peer, "100 Trying");
            answer(peer, "200 OK");

            // Then
            assertThat(status(result)).isEqualTo(200);
        }
    }

    @Test
    void takesNoAnswerToAnotherBranch() throws Exception {
        // Given
        try (DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            Target udp = new Target("127.0.0.1", peer.getLocalPort(), TransportProtocol.UDP, Optional.empty());
            CompletableFuture<ClientResult> result = send(udp, "1");

            // When
            DatagramPacket packet = receive(peer);
            String forged = text(packet).replace("z9hG4bK", "z9hG4bKforged");
            reply(peer, packet, new String(answer(forged, "200 OK"), StandardCharsets.UTF_8));

            // Then
            await().until(() -> kit.events.drops.contains(EdgeListener.Drop.STRAY_ANSWER));
            assertThat(result).isNotDone();
            answer(peer, "200 OK");
            assertThat(status(result)).isEqualTo(200);
        }
    }

    @Test
    void failsRequestsBeyondWhatMayWaitForAConnection() throws Exception {
        // Given: an address that swallows connections
        List<Socket> backlog = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, LOOPBACK)) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                backlog.add(socket);
                connectQuietly(socket, full.getLocalPort());
            }
            Target target = new Target("127.0.0.1", full.getLocalPort(), TransportProtocol.TCP, Optional.empty());
            List<CompletableFuture<ClientResult>> results = new ArrayList<>();

            // When
            for (int i = 0; i < EdgeLimits.DEFAULTS.messagesWaitingToConnect() + 10; i++) {
                results.add(send(target, Integer.toString(i)));
            }

            // Then
            assertThat(results.subList(results.size() - 10, results.size()))
                    .allSatisfy(result -> assertThat(get(result)).isInstanceOf(ClientResult.Failed.class));
        }
        for (Socket socket : backlog) {
            socket.close();
        }
    }

    private static void connectQuietly(Socket socket, int port) {
        try {
            socket.connect(new InetSocketAddress(LOOPBACK, port), 200);
        } catch (java.io.IOException full) {
            // That is what it is for
        }
    }

    private Target tcp() {
        return new Target("127.0.0.1", server.getLocalPort(), TransportProtocol.TCP, Optional.empty());
    }

    private CompletableFuture<ClientResult> send(Target target, String callId) {
        SipRequest request = SipRequest.builder("OPTIONS", "sip:peer@127.0.0.1")
                .add(SipHeader.FROM, NameAddress.of("sip:hub@127.0.0.1").withTag("t"))
                .add(SipHeader.TO, NameAddress.of("sip:peer@127.0.0.1"))
                .add(SipHeader.CALL_ID, callId)
                .add(SipHeader.CSEQ, new CSeq(1, "OPTIONS"))
                .add(SipHeader.MAX_FORWARDS, 70)
                .build();
        CompletableFuture<ClientResult> result = new CompletableFuture<>();
        kit.edge.client().send(request, target, result::complete);
        return result;
    }

    private int port(TransportProtocol protocol) {
        return kit.address(protocol).getPort();
    }

    private static ClientResult get(CompletableFuture<ClientResult> result) throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }

    private static int status(CompletableFuture<ClientResult> result) throws Exception {
        return ((ClientResult.Answered) get(result)).response().status();
    }

    /** Takes one request and answers it; the request. */
    private static String answer(DatagramSocket peer, String status) throws Exception {
        DatagramPacket packet = receive(peer);
        reply(peer, packet, new String(answer(text(packet), status), StandardCharsets.UTF_8));
        return text(packet);
    }

    private static DatagramPacket receive(DatagramSocket peer) throws Exception {
        peer.setSoTimeout(Math.toIntExact(Duration.ofSeconds(5).toMillis()));
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        peer.receive(packet);
        return packet;
    }

    private static void reply(DatagramSocket peer, DatagramPacket to, String message) throws Exception {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        peer.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static byte[] answer(String request, String status) {
        StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
        request.lines()
                .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
                .forEach(line -> response.append(line).append("\r\n"));
        return response.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String branch(String message) {
        return message.replaceAll("(?s).*branch=(\\w+).*", "$1");
    }
}
