package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The torture messages, each with the verdict of the RFC. */
class Rfc4475Test {
    private static final Map<String, Function<SipMessage, Object>> FACTS = facts();

    static List<Rfc4475Verdict> verdicts() {
        return Rfc4475Verdict.all();
    }

    @Test
    void noneOfThe49IsMissing() {
        assertThat(verdicts()).extracting(Rfc4475Verdict::name).hasSize(49).doesNotHaveDuplicates();
    }

    // TX-5, TX-10, TX-15
    @ParameterizedTest
    @MethodSource("verdicts")
    void isJudgedAsTheRfcSays(Rfc4475Verdict verdict) {
        // When
        SipFrame frame = SipFrames.datagram(verdict.bytes());

        // Then
        switch (frame) {
            case SipFrame.Decoded decoded -> {
                assertThat("DECODED").isEqualTo(verdict.datagram());
                assertThat(verdict.facts()).isNotEmpty().allSatisfy(fact -> assertFact(fact, decoded.message()));
            }
            case SipFrame.Malformed malformed -> {
                assertThat(malformed.reason().name()).as(malformed.detail()).isEqualTo(verdict.datagram());
                assertThat(answer(malformed)).isEqualTo(verdict.status());
                assertThat(malformed.offset()).isBetween(0, verdict.bytes().length);
            }
            case SipFrame other -> throw new AssertionError(other);
        }
    }

    private static String answer(SipFrame.Malformed malformed) {
        return malformed.answerable() == null ? "-" : Integer.toString(malformed.suggestedStatus());
    }

    private static void assertFact(String fact, SipMessage message) {
        String name = fact.substring(0, fact.indexOf('='));
        String value = fact.substring(fact.indexOf('=') + 1).replace("%20", " ");
        assertThat(found(name, message)).as(name).isEqualTo(value);
    }

    private static String found(String name, SipMessage message) {
        try {
            return String.valueOf(FACTS.get(name).apply(message));
        } catch (SipParseException e) {
            return e.reason().name();
        }
    }

    // TX-9, TX-15
    @ParameterizedTest
    @MethodSource("verdicts")
    void isTheSameOnAStreamWhereverItIsCut(Rfc4475Verdict verdict) {
        // Given
        byte[] bytes = verdict.bytes();
        List<String> whole = SipFrames.described(SipFrames.stream(bytes));

        // When
        Stream<List<String>> cut =
                IntStream.range(0, bytes.length).mapToObj(at -> SipFrames.described(SipFrames.streamCutAt(at, bytes)));

        // Then
        assertThat(cut.distinct()).containsExactly(whole);
        assertThat(SipFrames.described(SipFrames.streamByteByByte(bytes))).isEqualTo(whole);
    }

    // TX-9, TX-15
    @ParameterizedTest
    @MethodSource("verdicts")
    void endsAConnectionOnlyWhenItsOwnEndIsUnknown(Rfc4475Verdict verdict) {
        // When
        List<SipFrame> frames = SipFrames.stream(verdict.bytes());

        // Then
        switch (verdict.stream()) {
            case "PENDING" -> assertThat(frames).isEmpty();
            case "FATAL" ->
                assertThat(frames)
                        .singleElement()
                        .isInstanceOfSatisfying(
                                SipFrame.Malformed.class,
                                malformed ->
                                        assertThat(malformed.fatalToStream()).isTrue());
            default ->
                assertThat(SipFrames.described(frames.get(0)))
                        .isEqualTo(SipFrames.described(SipFrames.datagram(verdict.bytes())));
        }
    }

    // TX-15
    @ParameterizedTest
    @MethodSource("verdicts")
    void comesOutAsItWentIn(Rfc4475Verdict verdict) {
        // Given
        byte[] bytes = verdict.bytes();

        // When
        SipFrame frame = SipFrames.datagram(bytes);

        // Then
        if (frame instanceof SipFrame.Decoded decoded
                && decoded.message().headers().contains(SipHeader.CONTENT_LENGTH)) {
            byte[] encoded = SipFrames.encode(decoded.message());
            assertThat(bytes).startsWith(encoded);
        }
    }

    // TX-4, TX-15
    @ParameterizedTest
    @MethodSource("verdicts")
    void canBeRefusedWhenThereIsAWayBack(Rfc4475Verdict verdict) {
        if (SipFrames.datagram(verdict.bytes()) instanceof SipFrame.Malformed malformed
                && malformed.answerable() != null) {
            // When
            SipResponse refusal = SipResponse.to(malformed.answerable(), malformed.suggestedStatus(), "t1")
                    .build();

            // Then
            assertThat(refusal.headers().all("Via"))
                    .isEqualTo(malformed.answerable().headers().all("Via"));
            assertThat(new String(SipFrames.encode(refusal), StandardCharsets.UTF_8))
                    .startsWith("SIP/2.0 " + malformed.suggestedStatus() + " ")
                    .endsWith("Content-Length: 0\r\n\r\n");
        }
    }

    // TX-15: baddn with the empty line that its file lacks
    @Test
    void refusesACommaInADisplayNameWithoutQuotes() {
        // Given
        byte[] bytes = Rfc4475Verdict.resource("/sip/rfc4475/baddn.dat");
        byte[] ended = Arrays.copyOf(bytes, bytes.length + 2);
        ended[bytes.length] = '\r';
        ended[bytes.length + 1] = '\n';

        // When
        SipFrame.Malformed malformed = (SipFrame.Malformed) SipFrames.datagram(ended);

        // Then
        assertThat(malformed.reason()).isEqualTo(MalformedReason.BAD_HEADER_VALUE);
        assertThat(malformed.detail()).startsWith("From: expected '<'");
    }

    // TX-9, TX-15: dblreq
    @Test
    void findsBothRequestsOfOneSegment() {
        // When
        List<SipFrame> frames = SipFrames.stream(Rfc4475Verdict.resource("/sip/rfc4475/dblreq.dat"));

        // Then
        assertThat(frames)
                .filteredOn(SipFrame.Decoded.class::isInstance)
                .extracting(frame -> ((SipRequest) ((SipFrame.Decoded) frame).message()).method())
                .containsExactly("REGISTER", "INVITE");
    }

    private static Map<String, Function<SipMessage, Object>> facts() {
        return Map.ofEntries(
                Map.entry("method", m -> ((SipRequest) m).method()),
                Map.entry("status", m -> ((SipResponse) m).status()),
                Map.entry("reason", m -> ((SipResponse) m).reason()),
                Map.entry("uri", m -> ((SipRequest) m).uri()),
                Map.entry("uri.user", m -> ((SipRequest) m).uri().user()),
                Map.entry("uri.host", m -> ((SipRequest) m).uri().host()),
                Map.entry("to", m -> m.headers().to().uri()),
                Map.entry("to.user", m -> m.headers().to().sipUri().user()),
                Map.entry("to.name", m -> m.headers().to().displayName()),
                Map.entry("to.tag", m -> m.headers().to().tag()),
                Map.entry("from", m -> m.headers().from().uri()),
                Map.entry("from.user", m -> m.headers().from().sipUri().user()),
                Map.entry("from.name", m -> m.headers().from().displayName()),
                Map.entry("from.tag", m -> m.headers().from().tag()),
                Map.entry("cseq", m -> m.headers().cseq()),
                Map.entry("callId", m -> m.headers().callId()),
                Map.entry("maxForwards", m -> m.headers().maxForwards().getAsInt()),
                Map.entry("vias", m -> m.headers().vias().size()),
                Map.entry("via.branch", m -> m.headers().topVia().branch()),
                Map.entry("via.transport", m -> m.headers().topVia().transport()),
                Map.entry("contacts", m -> m.headers().contacts().size()),
                Map.entry("contact", m -> m.headers().contacts().get(0).uri()),
                Map.entry(
                        "contact.user",
                        m -> m.headers().contacts().get(0).sipUri().user()),
                Map.entry(
                        "contact.lr",
                        m -> m.headers().contacts().get(0).sipUri().parameters().contains("lr")),
                Map.entry(
                        "contact.name",
                        m -> m.headers().contacts().get(0).sipUri().parameters().get("name")),
                Map.entry(
                        "contact.headers",
                        m -> m.headers().contacts().get(0).sipUri().headers()),
                Map.entry(
                        "contact.header.unknownparam",
                        m -> m.headers().contacts().get(0).parameters().contains("unknownparam")),
                Map.entry(
                        "recordRoute",
                        m -> m.headers().all(SipHeader.RECORD_ROUTE).size()),
                Map.entry("contentType", m -> m.headers().contentType().orElseThrow()),
                Map.entry("accept", m -> m.headers().accept().size()),
                Map.entry("require", m -> String.join(",", m.headers().require())),
                Map.entry("credentials", m -> m.headers().authorization().size()),
                Map.entry("date", m -> m.headers().date().orElseThrow()),
                Map.entry("body", m -> m.body().length));
    }
}
