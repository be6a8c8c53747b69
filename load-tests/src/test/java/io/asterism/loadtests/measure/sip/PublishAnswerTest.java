package io.asterism.loadtests.measure.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PublishAnswerTest {

    @Test
    void copiesWhatMustComeBack() {
        // Given
        ByteBuf request = datagram("""
                PUBLISH sip:hub@127.0.0.1:16000 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:16100;rport;branch=z9hG4bK1
                Max-Forwards: 70
                From: <sip:hub@127.0.0.1>;tag=a
                TO: <sip:hub@127.0.0.1>
                Call-ID: c
                CSeq: 1 PUBLISH
                Content-Length: 6

                To: us""");
        ByteBuf answer = Unpooled.buffer();

        // When
        PublishAnswer.write(request, 17, answer);

        // Then
        assertThat(answer.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .isEqualTo("""
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP 127.0.0.1:16100;rport;branch=z9hG4bK1
                From: <sip:hub@127.0.0.1>;tag=a
                TO: <sip:hub@127.0.0.1>;tag=sink
                Call-ID: c
                CSeq: 1 PUBLISH
                SIP-ETag: 17
                Expires: 3600
                Content-Length:  0

                """);
    }

    private static ByteBuf datagram(String text) {
        return Unpooled.copiedBuffer(text.replace("\n", "\r\n"), StandardCharsets.UTF_8);
    }
}
