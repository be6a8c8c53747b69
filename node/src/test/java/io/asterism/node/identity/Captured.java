package io.asterism.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.sip.SipDatagramDecoder;
import io.asterism.protocol.sip.SipFrame;
import io.asterism.protocol.sip.SipLimits;
import io.asterism.protocol.sip.SipMessage;
import io.asterism.protocol.sip.SipRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Messages between two stock Asterisk 22.10.1 with digest authentication; the secret was {@code s3cret}. */
final class Captured {

    static final String SECRET = "s3cret";

    private Captured() {}

    static SipRequest request(String name) {
        return (SipRequest) message(name);
    }

    static SipMessage message(String name) {
        ByteBuf datagram = Unpooled.copiedBuffer(text(name), StandardCharsets.UTF_8);
        SipFrame frame = new SipDatagramDecoder(SipLimits.DEFAULT).decode(datagram);
        datagram.release();
        assertThat(frame).isInstanceOf(SipFrame.Decoded.class);
        return ((SipFrame.Decoded) frame).message();
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Captured.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = text.split("\n\n", 2);
            return parts[0].replace("\n", "\r\n") + "\r\n\r\n" + parts[1].strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
