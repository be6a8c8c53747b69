package io.asterism.loadtests.measure.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.SipSocket;
import io.asterism.loadtests.lab.SipText;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator against a server that the test plays. */
class GeneratorIT {

    private static final int CHAINS = 5;
    private static final Duration SOON = Duration.ofMillis(200);

    private final SipSocket server = SipSocket.open();
    private final LoadSite site = new LoadSite();
    private final Generator generator = site.generator(
            1, publisher -> server.port(), new DeviceStateForm(), null, Traffic.changes(CHAINS, 20), new Spread(0, 0));

    @AfterEach
    void close() {
        site.close();
        server.close();
    }

    @Test
    void countsTheTimeThatARequestHadToWaitForTheServerToGoOn() {
        // Given
        Phase phase = new Phase(100, Duration.ofMillis(500));

        // When
        CompletableFuture<Void> over = generator.play(List.of(phase), Duration.ofSeconds(20));
        phase.ended().join();
        int requests = answerAllUntil(over);

        // Then
        assertThat(requests).isGreaterThanOrEqualTo(50);
        assertThat(phase.tally().accepted()).isEqualTo(50);
        // the n-th was due n x 10 ms after the start, and none was answered in the first 500 ms
        assertThat(phase.tally().latency().getMaxValue()).isGreaterThanOrEqualTo(495_000_000L);
        assertThat(phase.tally().latency().getValueAtPercentile(50)).isGreaterThanOrEqualTo(240_000_000L);
    }

    @Test
    void goesOnInAChainWithTheTagOfTheAnswerBefore() {
        // Given
        Phase phase = new Phase(100, Duration.ofMillis(200));
        List<SipText> requests = new ArrayList<>();

        // When
        CompletableFuture<Void> over = generator.play(List.of(phase), Duration.ofSeconds(20));
        while (!over.isDone()) {
            server.receive(SOON).ifPresent(request -> {
                requests.add(request);
                answer(request, "tag-of-" + request.header("CSeq"));
            });
        }

        // Then
        List<SipText> chain = requests.stream()
                .filter(request ->
                        request.header("Call-ID").equals(requests.getFirst().header("Call-ID")))
                .toList();
        assertThat(chain).hasSize(4);
        assertThat(chain.getFirst().header("SIP-If-Match")).isEmpty();
        assertThat(IntStream.range(1, 4))
                .allSatisfy(number -> assertThat(chain.get(number).header("SIP-If-Match"))
                        .isEqualTo("tag-of-" + chain.get(number - 1).header("CSeq")));
        assertThat(chain).extracting(SipText::body).doesNotHaveDuplicates();
    }

    @Test
    void repeatsARequestWithoutAnAnswerAndGivesItUpInTheEnd() {
        // Given
        Phase phase = new Phase(10, Duration.ofMillis(100));

        // When
        generator.play(List.of(phase), Duration.ofMillis(1400)).join();

        // Then
        assertThat(phase.tally().due()).isEqualTo(1);
        assertThat(phase.tally().lost()).isEqualTo(1);
        assertThat(phase.tally().repeated()).isPositive();
        SipText first = server.receive(SOON).orElseThrow();
        assertThat(server.receive(SOON)).contains(first);
    }

    private int answerAllUntil(CompletableFuture<Void> over) {
        int requests = 0;
        while (!over.isDone()) {
            Optional<SipText> request = server.receive(SOON);
            request.ifPresent(text -> answer(text, "1"));
            requests += request.isPresent() ? 1 : 0;
        }
        return requests;
    }

    private void answer(SipText request, String tag) {
        String via = request.header("Via");
        int port = Integer.parseInt(via.replaceFirst(".*127.0.0.1:([0-9]+);.*", "$1"));
        server.send("SIP/2.0 200 OK\nVia: %s\nSIP-ETag: %s\nContent-Length: 0\n\n".formatted(via, tag), port);
    }
}
