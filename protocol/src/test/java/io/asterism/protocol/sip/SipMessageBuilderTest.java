package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipMessageBuilderTest {
    private static final String HEAD = SipDatagramDecoderTest.HEAD;

    @Test
    void writesARequest() {
        // When
        SipRequest request = SipRequest.builder("PUBLISH", "sip:a@127.0.0.1:16002")
                .add(SipHeader.VIA, Via.of("UDP", "127.0.0.1", 16000, "z9hG4bK1"))
                .add(SipHeader.CSEQ, new CSeq(7, "PUBLISH"))
                .add(SipHeader.EXPIRES, 3600)
                .add("X-Other", "ü")
                .body(MediaType.parse("application/json"), SipFrames.bytes("{}"))
                .build();

        // Then
        assertThat(request).hasToString("""
                PUBLISH sip:a@127.0.0.1:16002 SIP/2.0\r
                Via: SIP/2.0/UDP 127.0.0.1:16000;branch=z9hG4bK1\r
                CSeq: 7 PUBLISH\r
                Expires: 3600\r
                X-Other: ü\r
                Content-Type: application/json\r
                Content-Length: 2\r
                \r
                {}""");
        assertThat(SipEncoder.maximumLength(request)).isGreaterThanOrEqualTo(SipFrames.encode(request).length);
    }

    // TX-4
    @Test
    void copiesIntoAResponseWhatItHasToByteForByte() {
        // Given
        SipRequest request = SipFrames.request("""
                PUBLISH sip:a@b SIP/2.0\r
                v: SIP / 2.0/UDP h;branch=z9hG4bK1,\r
                 SIP/2.0/UDP i\r
                X: y\r
                i:   c1\r
                Via: SIP/2.0/TCP j\r
                t: "A"<sip:a@b>;x\r
                From: F <sip:f@b>;tag=1\r
                cseq: 0007  PUBLISH\r
                \r
                body""");

        // When
        SipResponse response =
                SipResponse.to(request, 200, "t1").add(SipHeader.SIP_ETAG, "e1").build();

        // Then
        assertThat(response).hasToString("""
                SIP/2.0 200 OK\r
                v: SIP / 2.0/UDP h;branch=z9hG4bK1,\r
                 SIP/2.0/UDP i\r
                Via: SIP/2.0/TCP j\r
                From: F <sip:f@b>;tag=1\r
                t: "A"<sip:a@b>;x;tag=t1\r
                i:   c1\r
                cseq: 0007  PUBLISH\r
                SIP-ETag: e1\r
                Content-Length: 0\r
                \r
                """);
        assertThat(response.headers().to().tag()).isEqualTo("t1");
        assertThat(response.isSuccess()).isTrue();
    }

    // TX-4
    @Test
    void keepsATagThatIsThereAndAddsNoneToATrying() {
        // Given
        SipRequest tagged =
                SipFrames.request(HEAD.replace("To: <sip:a@127.0.0.1>", "To: <sip:a@127.0.0.1>;TAG=x") + "\r\n");

        // Then
        assertThat(SipResponse.to(tagged, 200, "t1").build().headers().to().tag())
                .isEqualTo("x");
        assertThat(SipResponse.to(SipFrames.request(HEAD + "\r\n"), 100, null)
                        .build()
                        .headers()
                        .to()
                        .tag())
                .isNull();
    }

    // TX-12
    @Test
    void exchangesTheTopmostViaOnly() {
        // Given
        SipRequest request = SipFrames.request(
                HEAD.replaceFirst("Via: .*\r\n", "Via: SIP/2.0/UDP h;rport , SIP/2.0/UDP i\r\nv: SIP/2.0/UDP j\r\n")
                        + "\r\nxyz");

        // When
        SipRequest received = request.withTopVia(request.headers().topVia().receivedFrom("192.0.2.1", 5));

        // Then
        assertThat(received.headers().vias())
                .extracting(Via::toString)
                .containsExactly("SIP/2.0/UDP h;rport=5;received=192.0.2.1", "SIP/2.0/UDP i", "SIP/2.0/UDP j");
        assertThat(received.body()).hasSize(3);
        assertThat(received.headers().contentLength()).hasValue(3);
    }

    @Test
    void changesACopyOfARequest() {
        // Given
        SipRequest request = SipFrames.request(HEAD + "Expires: 1\r\nX-a: 1\r\nx-A: 2\r\n\r\n");

        // When
        SipRequest changed = request.toBuilder()
                .set(SipHeader.CSEQ, new CSeq(8, "PUBLISH"))
                .set(SipHeader.AUTHORIZATION, "Digest x")
                .remove("X-A")
                .remove("expires")
                .addFirst(SipHeader.ROUTE, "<sip:r>")
                .build();

        // Then
        assertThat(changed.headers())
                .extracting(SipHeaders.Field::name)
                .containsExactly("Route", "Via", "From", "To", "Call-ID", "CSeq", "Authorization", "Content-Length");
        assertThat(changed.headers().cseq().number()).isEqualTo(8);
        assertThat(request.headers().cseq().number()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\ny", "a\ry", "a\u0000"})
    void refusesAValueThatWouldAddALine(String value) {
        // Given
        SipRequest.Builder builder = SipRequest.builder("PUBLISH", "sip:a@b");

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("X-Other", value));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.set(SipHeader.EVENT, value));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("X" + value, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> SipRequest.builder("A" + value, "sip:a@b"));
        assertThatIllegalArgumentException().isThrownBy(() -> SipRequest.builder("A", "sip:a@b" + value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\ny", "a\ry"})
    void refusesAParameterThatWouldAddALine(String value) {
        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> new SipParameters.Parameter("p", value));
    }

    // TX-9
    @Test
    void addsTheContentLengthThatADatagramHadNot() {
        // Given
        SipMessage message = SipFrames.message(SipFrames.bytes(HEAD + "\r\nabc"));

        // Then
        assertThat(message).hasToString(HEAD + "Content-Length: 3\r\n\r\nabc");
    }

    @Test
    void writesBehindWhatTheBufferHas() {
        // Given
        ByteBuf out = Unpooled.buffer().writeByte('<');

        // When
        SipEncoder.encode(SipFrames.message(SipFrames.bytes(HEAD + "l: 0\r\n\r\n")), out);

        // Then
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("<" + HEAD + "l: 0\r\n\r\n");
    }
}
