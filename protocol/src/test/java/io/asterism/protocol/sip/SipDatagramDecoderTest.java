package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipDatagramDecoderTest {
    static final String HEAD = """
            PUBLISH sip:a@127.0.0.1 SIP/2.0\r
            Via: SIP/2.0/UDP 127.0.0.1:16000;rport;branch=z9hG4bK1\r
            From: <sip:a@127.0.0.1>;tag=f\r
            To: <sip:a@127.0.0.1>\r
            Call-ID: c1\r
            CSeq: 7 PUBLISH\r
            """;

    // TX-9
    @Test
    void dropsWhatIsBehindTheContentLength() {
        assertThat(SipFrames.request(HEAD + "Content-Length:    2\r\n\r\nabcdef")
                        .body())
                .isEqualTo(SipFrames.bytes("ab"));
    }

    // TX-9
    @Test
    void takesTheRestForTheBodyWhenThereIsNoContentLength() {
        assertThat(SipFrames.request(HEAD + "\r\nabcdef").body()).isEqualTo(SipFrames.bytes("abcdef"));
    }

    // TX-9
    @Test
    void refusesABodyShorterThanItsContentLength() {
        // When
        SipFrame.Malformed malformed = SipFrames.malformed(HEAD + "l: 7\r\n\r\nabcdef");

        // Then
        assertThat(malformed.reason()).isEqualTo(MalformedReason.BODY_INCOMPLETE);
        assertThat(malformed.detail()).isEqualTo("6 bytes of body (expected: Content-Length 7)");
        assertThat(malformed.suggestedStatus()).isEqualTo(400);
        assertThat(malformed.answerable()).isNotNull();
        assertThat(malformed.fatalToStream()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "' PUBLISH sip:a@b SIP/2.0',            BAD_START_LINE, 0",
        "SIP/2.0 200,                          DECODED,        0",
        "SIP/2.0 2000 OK,                      BAD_START_LINE, 8",
        "SIP/2.0 099 Low,                      BAD_START_LINE, 8",
        "SIP/2.0 700 High,                     BAD_START_LINE, 8",
        "SIP/2.0 2x0 OK,                       BAD_START_LINE, 8",
        "SIP/3.0 200 OK,                       UNSUPPORTED_VERSION, 0",
        "PUBLISH sip:a@b SIP/2.1,              UNSUPPORTED_VERSION, 16",
        "PUBLISH sip:a@b sip/2.0,              DECODED, 0",
        "PUBLISH sip:a@b HTTP/1.1,             BAD_START_LINE, 16",
        "PUBLISH sip:a@b,                      BAD_START_LINE, 15",
        "PUBLISH,                              BAD_START_LINE, 7",
        "PUBLISH sip:a@b:99999 SIP/2.0,        BAD_REQUEST_URI, 16",
        "PUBLISH sip:a%4@b SIP/2.0,            BAD_REQUEST_URI, 13",
        "PUBLISH tel:+1234 SIP/2.0,            DECODED, 0",
        "PUBLISH tel:<1234> SIP/2.0,           BAD_REQUEST_URI, 8",
        "PUBLISH <sip:a@b> SIP/2.0,            BAD_REQUEST_URI, 8",
        "PUBLISH a@b SIP/2.0,                  BAD_REQUEST_URI, 8",
        "P(UBLISH sip:a@b SIP/2.0,             BAD_START_LINE, 1",
    })
    void readsTheStartLineStrictly(String startLine, String expected, int offset) {
        // When
        SipFrame frame = SipFrames.datagram(SipFrames.bytes(HEAD.replaceFirst(".*\r\n", startLine + "\r\n") + "\r\n"));

        // Then
        switch (frame) {
            case SipFrame.Malformed malformed -> {
                assertThat(malformed.reason().name()).isEqualTo(expected);
                assertThat(malformed.offset()).isEqualTo(offset);
            }
            default -> assertThat("DECODED").isEqualTo(expected);
        }
    }

    // TX-5
    @ParameterizedTest
    @ValueSource(strings = {"Via", "From", "To", "Call-ID", "CSeq"})
    void refusesARequestWithoutWhatItsTransactionNeeds(String name) {
        // When
        SipFrame.Malformed malformed = SipFrames.malformed(HEAD.replaceFirst(name + ":.*\r\n", "") + "\r\n");

        // Then
        assertThat(malformed.reason()).isEqualTo(MalformedReason.MISSING_HEADER);
        assertThat(malformed.detail()).isEqualTo(name + ": is not there");
        assertThat(malformed.answerable() == null).isEqualTo(name.equals("Via"));
    }

    // TX-5
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: <sip:b@c>;tag=g         | REPEATED_HEADER",
                "t: <sip:b@c>                  | REPEATED_HEADER",
                "'Event: a\r\no: b'            | REPEATED_HEADER",
                "NoColon                       | BAD_HEADER_LINE",
                "Bad Name: x                   | BAD_HEADER_LINE",
                ": x                           | BAD_HEADER_LINE",
                "'X: a\rY: b'                  | BAD_HEADER_LINE",
                "Contact: <sip:a@b             | BAD_HEADER_VALUE",
                "Contact: sip:a@b, ,<sip:c@d>  | BAD_HEADER_VALUE",
                "Content-Length: 4x            | BAD_CONTENT_LENGTH",
                "Content-Length: -1            | BAD_CONTENT_LENGTH",
                "Content-Length:               | BAD_CONTENT_LENGTH",
                "Content-Length: 99999999999999999999 | BAD_CONTENT_LENGTH",
                "Content-Length: 49153         | BODY_TOO_LARGE",
            })
    void saysWhatIsWrongWithAField(String line, MalformedReason reason) {
        assertThat(SipFrames.malformed(HEAD + line + "\r\n\r\n").reason()).isEqualTo(reason);
    }

    @Test
    void neverHandsOutAnAckToBeAnswered() {
        assertThat(SipFrames.malformed(HEAD.replace("PUBLISH", "ACK") + "bad\r\n\r\n")
                        .answerable())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "messageBytes, MESSAGE_TOO_LARGE, 513",
        "headerBytes, HEAD_TOO_LARGE, 513",
        "headerCount, TOO_MANY_HEADERS, 513",
        "lineBytes, LINE_TOO_LONG, 513",
        "uriBytes, REQUEST_URI_TOO_LONG, 414",
        "bodyBytes, BODY_TOO_LARGE, 513",
    })
    void refusesWhatIsBeyondALimitButCanStillAnswer(String limit, MalformedReason reason, int status) {
        // Given
        String text = HEAD + "X-One: " + "x".repeat(100) + "\r\nl: 600\r\n\r\n" + "b".repeat(600);
        int enough = 10_000;
        SipLimits limits = new SipLimits(
                limit.equals("messageBytes") ? 500 : enough,
                limit.equals("headerBytes") ? 200 : enough,
                limit.equals("headerCount") ? 6 : enough,
                limit.equals("lineBytes") ? 60 : enough,
                limit.equals("uriBytes") ? 10 : enough,
                limit.equals("bodyBytes") ? 599 : enough);

        // When
        SipFrame.Malformed malformed = (SipFrame.Malformed) SipFrames.datagram(SipFrames.bytes(text), limits);

        // Then
        assertThat(malformed.reason()).as(malformed.detail()).isEqualTo(reason);
        assertThat(malformed.suggestedStatus()).isEqualTo(status);
        assertThat(malformed.answerable()).isNotNull();
    }

    @Test
    void takesALargestDatagramOfGarbageForWhatItIs() {
        // Given
        byte[] garbage = new byte[65_507];
        Arrays.fill(garbage, (byte) 'x');

        // When
        SipFrame.Malformed malformed = (SipFrame.Malformed) SipFrames.datagram(garbage);

        // Then
        assertThat(malformed.reason()).isEqualTo(MalformedReason.BAD_START_LINE);
        assertThat(malformed.answerable()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'\r\n\r\n', ping", "'\r\n', pong", "'', pong"})
    void tellsKeepAlivesFromMessages(String text, String expected) {
        assertThat(SipFrames.described(SipFrames.datagram(SipFrames.bytes(text))))
                .isEqualTo(expected);
    }

    // TX-10
    @Test
    void goesOverEmptyLinesBeforeAMessage() {
        assertThat(SipFrames.request("\r\n\r\n" + HEAD + "\r\n").method()).isEqualTo("PUBLISH");
    }

    // TX-10
    @Test
    void takesALineFeedAloneForALineEnd() {
        assertThat(SipFrames.request((HEAD + "l: 1\r\n\r\nx").replace("\r", "")).body())
                .hasSize(1);
    }

    @Test
    void keepsBytesThatAreNotUtf8() {
        // Given
        byte[] bytes = (HEAD + "X-Raw: \u00ff\u00fe\r\nl: 1\r\n\r\n\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        // When
        SipMessage message = SipFrames.message(bytes);

        // Then
        assertThat(SipFrames.encode(message)).isEqualTo(bytes);
    }
}
