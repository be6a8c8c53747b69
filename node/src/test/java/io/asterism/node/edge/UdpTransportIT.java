package io.asterism.node.edge;

import static io.asterism.node.edge.EdgeKit.QUIET;
import static io.asterism.node.edge.EdgeKit.SOON;
import static io.asterism.node.edge.EdgeKit.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.asterism.node.config.TransportProtocol;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UdpTransportIT extends TransportContract {

    private static final TransportProtocol UDP = TransportProtocol.UDP;

    UdpTransportIT() {
        super(UDP);
    }

    @Test
    void givesARepeatedRequestTheSameAnswerAndNoSecondEffect() throws Exception { // TX-1, TX-4
        // Given
        peer().send(request(UDP, "1"));
        Optional<String> first = peer().receive(SOON);

        // When
        peer().send(request(UDP, "1"));
        peer().send(request(UDP, "1"));

        // Then
        assertThat(peer().receive(SOON)).isEqualTo(first);
        assertThat(peer().receive(SOON)).isEqualTo(first);
        assertThat(kit().handler.requests()).hasSize(1);
    }

    @Test
    void matchesACopyThatComesFromAnotherPortOfTheSender() throws Exception { // TX-1
        // Given
        peer().send(request(UDP, "1"));
        peer().receive(SOON);

        // When
        try (SipPeer other = kit().peer(UDP)) {
            other.send(request(UDP, "1"));

            // Then
            assertThat(other.receive(SOON).orElseThrow()).contains("Call-ID: c1\r\n");
        }
        assertThat(kit().handler.requests()).hasSize(1);
    }

    @Test
    void matchesACopyFromASenderOfRfc2543() throws Exception { // TX-1
        // Given
        byte[] old = new String(request(UDP, "1"), StandardCharsets.UTF_8)
                .replace(";branch=z9hG4bK1", "")
                .getBytes(StandardCharsets.UTF_8);
        peer().send(old);
        Optional<String> first = peer().receive(SOON);

        // When
        peer().send(old);

        // Then
        assertThat(peer().receive(SOON)).isEqualTo(first);
        assertThat(kit().handler.requests()).hasSize(1);
    }

    @Test
    void answersAtTheSentByPortWhenTheSourcePortIsNotAskedFor() throws Exception { // TX-12
        // Given
        try (DatagramSocket sentBy = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            sentBy.setSoTimeout(5_000);
            String text = new String(request(UDP, "1"), StandardCharsets.UTF_8);

            // When
            peer().send(text.replace("127.0.0.1:5099;rport", "192.0.2.7:" + sentBy.getLocalPort())
                    .getBytes(StandardCharsets.UTF_8));

            // Then
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            sentBy.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .contains(";received=127.0.0.1")
                    .doesNotContain("rport");
        }
    }

    @Test
    void refusesA64KiBDatagramAndServesTheNext() throws Exception { // TX-5
        // Given
        byte[] head = new String(request(UDP, "1"), StandardCharsets.UTF_8)
                .replace("Content-Length: 0", "Content-Length: 60000")
                .getBytes(StandardCharsets.UTF_8);
        byte[] huge = Arrays.copyOf(head, 65_507);

        // When
        peer().send(huge);

        // Then
        assertThat(peer().receive(SOON).orElseThrow()).startsWith("SIP/2.0 513 ");
        peer().send(request(UDP, "2"));
        assertThat(peer().receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
    }

    @Test
    void saysNothingToGarbageAndCountsIt() throws Exception {
        // When
        peer().send(new byte[] {0, 1, 2, 3, 'g', 'a', 'r', 'b', 'a', 'g', 'e'});

        // Then
        assertThat(peer().receive(QUIET)).isEmpty();
        assertThat(kit().events.malformed).hasSize(1);
    }

    @Test
    void saysNothingToAKeepAlive() throws Exception {
        // When
        peer().send("\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(peer().receive(QUIET)).isEmpty();
        assertThat(kit().events.malformed).isEmpty();
    }

    @Test
    void sends100OnceTheAnswerTakesLongAndTheAnswerAfterIt() throws Exception { // TX-3
        // Given
        try (EdgeKit fast = new EdgeKit(EdgeKit.limits(), EdgeKit.FAST, EventLoops.start(2));
                SipPeer sender = fast.peer(UDP)) {
            fast.handler.hold();
            sender.send(request(UDP, "1"));

            // When
            String trying = sender.receive(SOON).orElseThrow();
            fast.handler.next().answer(200, "OK");

            // Then
            assertThat(trying).startsWith("SIP/2.0 100 Trying\r\n").contains("To: <sip:hub@127.0.0.1>\r\n");
            assertThat(sender.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
        }
    }

    @Test
    void givesUpSilentlyAndNeverSends408() throws Exception { // TX-3
        // Given
        try (EdgeKit fast = new EdgeKit(EdgeKit.limits(), EdgeKit.FAST, EventLoops.start(2));
                SipPeer sender = fast.peer(UDP)) {
            fast.handler.hold();
            sender.send(request(UDP, "1"));
            sender.receive(SOON);

            // When
            await().atMost(java.time.Duration.ofSeconds(10))
                    .until(() -> fast.edge.status().serverTransactions() == 0);

            // Then
            assertThat(sender.receive(QUIET)).isEmpty();
        }
    }

    @Test
    void doesNotShareItsPortWithAnotherNode() throws Exception {
        // Given
        int port = kit().address(UDP).getPort();

        EdgeSettings same =
                new EdgeSettings(List.of(EdgeKit.listener("again", UDP, port)), "", EdgeKit.FAST, EdgeKit.limits());

        // When Then
        try (EventLoops loops = EventLoops.start(1)) {
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> SipEdge.open(same, loops, EdgeListener.NONE))
                    .withMessageContaining("transport again: cannot listen on udp 127.0.0.1:" + port);
        }
    }

    @Test
    void servesThousandsOfSendersOverAllItsSockets() throws Exception {
        // When
        for (int i = 0; i < 2_000; i++) {
            try (SipPeer sender = kit().peer(UDP)) {
                sender.send(request(UDP, "s" + i));

                // Then
                assertThat(sender.receive(SOON).orElseThrow()).contains("Call-ID: cs" + i + "\r\n");
            }
        }
    }
}
