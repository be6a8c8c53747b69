package io.asterism.node.edge;

import static io.asterism.node.edge.EdgeKit.QUIET;
import static io.asterism.node.edge.EdgeKit.SOON;
import static io.asterism.node.edge.EdgeKit.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.transaction.Exchange;
import io.asterism.node.transaction.SipTimers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every transport owes: run once for each. */
abstract class TransportContract {

    private static final Path RFC_4475 = Path.of("../protocol/src/test/resources/sip/rfc4475");

    private final TransportProtocol protocol;
    private EdgeKit kit;
    private SipPeer peer;

    TransportContract(TransportProtocol protocol) {
        this.protocol = protocol;
    }

    @BeforeEach
    void open() throws Exception {
        kit = new EdgeKit(EdgeKit.limits(), SipTimers.RFC_3261, loops());
        peer = kit.peer(protocol);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        kit.close();
    }

    EventLoops loops() {
        return EventLoops.start(2);
    }

    EdgeKit kit() {
        return kit;
    }

    SipPeer peer() {
        return peer;
    }

    @Test
    void answersARequestWhereItCameFrom() throws Exception { // TX-12, TX-13
        // When
        peer.send(request(protocol, "1"));

        // Then
        assertThat(peer.receive(SOON).orElseThrow())
                .startsWith("SIP/2.0 200 OK\r\n")
                .contains(";rport=" + peer.port())
                .contains(";received=127.0.0.1");
    }

    @Test
    void copiesWhatAnAnswerOwesToItsRequest() throws Exception { // TX-4
        // When
        peer.send(request(protocol, "1"));

        // Then
        assertThat(peer.receive(SOON).orElseThrow())
                .contains("From: <sip:a@127.0.0.1>;tag=t1\r\n")
                .containsPattern("To: <sip:hub@127.0.0.1>;tag=\\w+\r\n")
                .contains("Call-ID: c1\r\n")
                .contains("CSeq: 1 OPTIONS\r\n")
                .contains("Server: asterism-test\r\n");
    }

    @Test
    void answersOtherRequestsWhileOneIsStillBeingWorkedOn() throws Exception {
        // Given
        kit.handler.hold();
        peer.send(request(protocol, "1"));
        peer.send(request(protocol, "2"));
        Exchange first = kit.handler.next();
        Exchange second = kit.handler.next();

        // When
        second.answer(200, "OK");
        String early = peer.receive(SOON).orElseThrow();
        first.answer(200, "OK");

        // Then
        assertThat(early).contains("CSeq: 1 OPTIONS", second.request().headers().callId());
        assertThat(peer.receive(SOON).orElseThrow())
                .contains(first.request().headers().callId());
    }

    @Test
    void absorbsAnAckAndAnswersCancelForWhatItDoesNotKnow() throws Exception {
        // Given
        peer.send(request("ACK", protocol, "1", ""));

        // When
        peer.send(request("CANCEL", protocol, "2", ""));

        // Then
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 481 ");
        assertThat(kit.events.drops).containsExactly(EdgeListener.Drop.ACK);
        assertThat(kit.handler.requests()).isEmpty();
    }

    @Test
    void refusesARequestThatCameTwiceOnDifferentWays() throws Exception { // TX-7
        // Given
        kit.handler.hold();
        peer.send(request(protocol, "1"));
        Exchange first = kit.handler.next();

        // When
        String copy = new String(request(protocol, "1"), StandardCharsets.UTF_8).replace("z9hG4bK1", "z9hG4bK2");
        peer.send(copy.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 482 ").contains("z9hG4bK2");
        first.answer(200, "OK");
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
    }

    @Test
    void answers500WhenTheMethodFailsAndGoesOn() throws Exception {
        // Given
        kit.edge.serve(exchange -> {
            throw new IllegalStateException("a bug, as the test wants it");
        });
        peer.send(request(protocol, "1"));
        String failed = peer.receive(SOON).orElseThrow();

        // When
        kit.edge.serve(kit.handler);
        peer.send(request(protocol, "2"));

        // Then
        assertThat(failed).startsWith("SIP/2.0 500 ");
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ");
    }

    @Test
    void staysSilentWhenThereWillBeNoAnswer() throws Exception {
        // Given
        kit.handler.hold();
        peer.send(request(protocol, "1"));

        // When
        kit.handler.next().abandon();

        // Then
        assertThat(peer.receive(QUIET)).isEmpty();
        assertThat(kit.edge.status().serverTransactions()).isZero();
    }

    @Test
    void refusesABrokenRequestWithWhatIsWrong() throws Exception { // TX-5
        // When
        String text = new String(request(protocol, "1"), StandardCharsets.UTF_8);
        peer.send(text.replace("CSeq: 1 OPTIONS", "CSeq: one OPTIONS").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 400 ");
        assertThat(kit.events.malformed).containsExactly("BAD_HEADER_VALUE");
    }

    @Test
    void refusesAnotherVersionOfSip() throws Exception { // TX-5
        // When
        String text = new String(request(protocol, "1"), StandardCharsets.UTF_8);
        peer.send(text.replaceFirst("SIP/2.0\r\n", "SIP/7.0\r\n").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 505 ");
    }

    @Test
    void takesNoNewRequestsOnceItIsStoppingAndStillAnswersTheOldOnes() throws Exception {
        // Given
        kit.handler.hold();
        peer.send(request(protocol, "1"));
        Exchange old = kit.handler.next();

        // When
        kit.edge.stopAccepting();
        peer.send(request(protocol, "2"));
        await().until(() -> kit.events.drops.contains(EdgeListener.Drop.NOT_SERVING));
        old.answer(200, "OK");

        // Then
        assertThat(peer.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200 ").contains("Call-ID: c1\r\n");
        assertThat(kit.handler.waiting()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tortureMessages")
    void survivesTheTortureMessages(Path message) throws Exception { // TX-15
        // Given
        peer.send(Files.readAllBytes(message));

        // When
        try (SipPeer other = kit.peer(protocol)) {
            other.send(request(protocol, "alive"));

            // Then
            assertThat(other.receive(SOON).orElseThrow()).contains("Call-ID: calive\r\n");
        }
    }

    static List<Path> tortureMessages() {
        try (Stream<Path> files = Files.list(RFC_4475)) {
            List<Path> messages = files.filter(file -> file.toString().endsWith(".dat"))
                    .sorted()
                    .toList();
            assertThat(messages).hasSize(49);
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> header(String message, String name) {
        return message.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
