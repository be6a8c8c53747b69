package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What real Asterisks sent. */
class WireCaptureTest {

    static List<WireCapture> messages() {
        return WireCapture.all();
    }

    @Test
    void hasAllOfThem() {
        assertThat(messages()).hasSizeGreaterThan(400);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comesOutOfADatagramAsItWentIn(WireCapture capture) {
        // When
        SipMessage message = SipFrames.message(capture.bytes());

        // Then
        assertThat(SipFrames.encode(message)).isEqualTo(capture.bytes());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void hasTypedValuesThatSayTheSameAsItsText(WireCapture capture) {
        // When
        SipHeaders headers = SipFrames.message(capture.bytes()).headers();

        // Then
        assertThat(headers.topVia()).hasToString(headers.first(SipHeader.VIA));
        assertThat(headers.from()).hasToString(headers.first(SipHeader.FROM));
        assertThat(headers.to()).hasToString(headers.first(SipHeader.TO));
        assertThat(headers.cseq()).hasToString(headers.first(SipHeader.CSEQ));
        assertThat(headers.callId()).isEqualTo(headers.first("i"));
        headers.event().ifPresent(event -> assertThat(event).hasToString(headers.first(SipHeader.EVENT)));
        headers.contentType().ifPresent(type -> assertThat(type).hasToString(headers.first(SipHeader.CONTENT_TYPE)));
        headers.entityTag().ifPresent(tag -> assertThat(tag).isEqualTo(headers.first(SipHeader.SIP_ETAG)));
        assertThat(headers.wwwAuthenticate()).hasSameSizeAs(headers.all(SipHeader.WWW_AUTHENTICATE));
        assertThat(headers.authorization()).hasSameSizeAs(headers.all(SipHeader.AUTHORIZATION));
    }

    // TX-9
    @ParameterizedTest
    @FieldSource("io.asterism.protocol.sip.WireCapture#FILES")
    void comesOutOfAStreamAsItWentIn(String file) {
        // Given
        List<WireCapture> captures = WireCapture.of(file);
        byte[] all = joined(captures);

        // When
        List<SipFrame> inOneSegment = SipFrames.stream(all);
        List<SipFrame> byteByByte = SipFrames.streamByteByByte(all);

        // Then
        assertThat(inOneSegment).hasSameSizeAs(captures);
        assertThat(byteByByte).hasSameSizeAs(captures);
        assertThat(encoded(inOneSegment)).isEqualTo(all);
        assertThat(encoded(byteByByte)).isEqualTo(all);
    }

    private static byte[] joined(List<WireCapture> captures) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        captures.forEach(capture -> all.writeBytes(capture.bytes()));
        return all.toByteArray();
    }

    private static byte[] encoded(List<SipFrame> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(frame -> all.writeBytes(SipFrames.encode(((SipFrame.Decoded) frame).message())));
        return all.toByteArray();
    }
}
