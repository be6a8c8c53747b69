package io.asterism.loadtests.measure.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String BRANCH = "z9hG4bKPj6d5e2c10-5b1f-4c0e-8a3d-0000000004d2";

    private final ByteBuf answer = datagram("""
            SIP/2.0 200 OK
            Via: SIP/2.0/UDP 127.0.0.1:40000;rport=40000;received=127.0.0.1;branch=%s
            Call-ID: c44b9e02-7d1a-4f6b-a2c8-000000000001
            SIP-ETag: 4711
            Expires: 3600
            Content-Length:  0

            """.formatted(BRANCH));

    @Test
    void findsStatusIdAndTag() {
        // When
        int status = AnswerReader.status(answer);
        long id = AnswerReader.id(answer);
        byte[] tag = AnswerReader.tag(answer);

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(id).isEqualTo(0x4d2);
        assertThat(tag).asString().isEqualTo("4711");
    }

    @Test
    void takesWhatAnEchoSendsBackForAnAnswer() {
        // Given
        ByteBuf echo = datagram("PUBLISH sip:a@127.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP h;branch=" + BRANCH + "\nFrom:");

        // When
        int status = AnswerReader.status(echo);

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(AnswerReader.id(echo)).isEqualTo(0x4d2);
    }

    @Test
    void knowsWhatIsNotThere() {
        // Given
        ByteBuf other = datagram("SIP/2.0 400 Bad Request\nVia: SIP/2.0/UDP h;branch=z9hG4bKother\n\n");

        // When
        long id = AnswerReader.id(other);

        // Then
        assertThat(id).isEqualTo(-1);
        assertThat(AnswerReader.tag(other)).isNull();
        assertThat(AnswerReader.challenge(other)).isNull();
    }

    private static ByteBuf datagram(String text) {
        return Unpooled.copiedBuffer(text.replace("\n", "\r\n"), StandardCharsets.UTF_8);
    }
}
