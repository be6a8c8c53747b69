package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipStreamDecoderTest {
    private static final String HEAD = SipDatagramDecoderTest.HEAD;
    private static final String GOOD = HEAD + "Content-Length: 3\r\n\r\nabc";

    private static List<String> kinds(String... pieces) {
        byte[][] bytes = new byte[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            bytes[i] = SipFrames.bytes(pieces[i]);
        }
        return kinds(SipFrames.stream(bytes));
    }

    private static List<String> kinds(List<SipFrame> frames) {
        return frames.stream()
                .map(frame -> switch (frame) {
                    case SipFrame.Decoded decoded -> "decoded";
                    case SipFrame.Malformed malformed -> malformed.reason() + (malformed.fatalToStream() ? "!" : "");
                    case SipFrame.Ping ping -> "ping";
                    case SipFrame.Pong pong -> "pong";
                })
                .toList();
    }

    // TX-9
    @Test
    void findsSeveralMessagesInOneSegment() {
        assertThat(kinds(GOOD + GOOD + GOOD)).containsExactly("decoded", "decoded", "decoded");
    }

    // TX-9
    @Test
    void needsNoBodyToEndAMessage() {
        assertThat(kinds(HEAD + "l: 0\r\n\r\n" + GOOD)).containsExactly("decoded", "decoded");
    }

    // TX-9
    @ParameterizedTest
    @CsvSource({
        "'', MISSING_HEADER!",
        "'l: x\r\n', BAD_CONTENT_LENGTH!",
        "'l: 1\r\nl: 1\r\n', REPEATED_HEADER!",
    })
    void endsWhereTheLengthOfAMessageIsUnknown(String length, String expected) {
        assertThat(kinds(HEAD + length + "\r\nabc" + GOOD, GOOD)).containsExactly(expected);
    }

    // TX-5, TX-15
    @ParameterizedTest
    @CsvSource({
        "CSeq: 7 PUBLISH, CSeq: 7 NOTIFY, CSEQ_MISMATCH",
        "SIP/2.0\r, SIP/7.0\r, UNSUPPORTED_VERSION",
        "Call-ID: c1, X: y, MISSING_HEADER",
        "Call-ID: c1, broken, BAD_HEADER_LINE",
    })
    void goesOverAMalformedMessageToTheNext(String good, String bad, String expected) {
        assertThat(kinds(GOOD.replace(good, bad) + GOOD)).containsExactly(expected, "decoded");
    }

    // FL-1
    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n", "\r|\n\r\n", "\r\n|\r\n", "\r|\n|\r|\n"})
    void findsAPingHoweverItIsCut(String text) {
        assertThat(kinds((text + GOOD).split("\\|", -1))).containsExactly("pong", "ping", "decoded");
    }

    @Test
    void countsPingsAnewBehindAMessage() {
        assertThat(kinds("\r\n" + GOOD + "\r\n\r\n\r\n")).containsExactly("pong", "decoded", "pong", "ping", "pong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001", "\u0000", " PUBLISH", "{\"a\":1}"})
    void givesUpAtTheFirstByteThatCannotBeSip(String text) {
        assertThat(kinds(text, GOOD)).containsExactly("BAD_START_LINE!");
    }

    @Test
    void refusesAnotherProtocolByItsFirstHead() {
        assertThat(kinds("GET / HTTP/1.1\r\nHost: x\r\n\r\n", GOOD)).containsExactly("BAD_START_LINE!");
    }

    @Test
    void endsAHeadThatNeverEnds() {
        // Given
        SipLimits limits = new SipLimits(1_000, 500, 100, 100, 100, 100);
        byte[] endless = SipFrames.bytes(HEAD + "X: y\r\n".repeat(100));

        // When
        List<SipFrame> frames = SipFrames.stream(limits, endless, endless);

        // Then
        assertThat(kinds(frames)).containsExactly("HEAD_TOO_LARGE!");
        assertThat(((SipFrame.Malformed) frames.get(0)).answerable()).isNotNull();
    }

    @Test
    void goesOverABodyBeyondTheLimitWithoutKeepingIt() {
        // Given
        SipLimits limits = new SipLimits(1_000, 1_000, 100, 100, 100, 100);
        byte[] large = SipFrames.bytes(HEAD + "l: 101\r\n\r\n" + "x".repeat(101) + GOOD);

        // When
        List<SipFrame> frames = SipFrames.stream(limits, large);

        // Then
        assertThat(kinds(frames)).containsExactly("BODY_TOO_LARGE", "decoded");
    }

    @Test
    void knowsWhetherItIsInsideAMessage() {
        // Given
        SipStreamDecoder decoder = new SipStreamDecoder(SipLimits.DEFAULT);

        // When
        decoder.feed(Unpooled.wrappedBuffer(SipFrames.bytes("\r\nPUB")), frame -> {});

        // Then
        assertThat(decoder.isInsideMessage()).isTrue();
        decoder.feed(Unpooled.wrappedBuffer(SipFrames.bytes(GOOD.substring(3))), frame -> {});
        assertThat(decoder.isInsideMessage()).isFalse();
    }
}
