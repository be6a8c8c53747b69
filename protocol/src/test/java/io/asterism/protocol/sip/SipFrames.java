package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs bytes through the codec and sees to it that each buffer comes back read and unshared. */
final class SipFrames {

    private SipFrames() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static SipFrame datagram(byte[] bytes) {
        return datagram(bytes, SipLimits.DEFAULT);
    }

    static SipFrame datagram(byte[] bytes, SipLimits limits) {
        ByteBuf buffer = Unpooled.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
        try {
            SipFrame frame = new SipDatagramDecoder(limits).decode(buffer);
            assertThat(buffer.isReadable()).isFalse();
            assertThat(buffer.refCnt()).isEqualTo(1);
            return frame;
        } finally {
            buffer.release();
        }
    }

    static SipMessage message(byte[] bytes) {
        return switch (datagram(bytes)) {
            case SipFrame.Decoded decoded -> decoded.message();
            case SipFrame other -> throw new AssertionError("not decoded: " + other);
        };
    }

    static SipRequest request(String text) {
        return (SipRequest) message(bytes(text));
    }

    static SipFrame.Malformed malformed(String text) {
        return (SipFrame.Malformed) datagram(bytes(text));
    }

    /** Feeds one stream with these pieces. */
    static List<SipFrame> stream(byte[]... pieces) {
        return stream(SipLimits.DEFAULT, pieces);
    }

    static List<SipFrame> stream(SipLimits limits, byte[]... pieces) {
        SipStreamDecoder decoder = new SipStreamDecoder(limits);
        List<SipFrame> frames = new ArrayList<>();
        for (byte[] piece : pieces) {
            feed(decoder, piece, 0, piece.length, frames);
        }
        return frames;
    }

    /** Feeds one stream with two pieces of the same bytes. */
    static List<SipFrame> streamCutAt(int cut, byte[] bytes) {
        SipStreamDecoder decoder = new SipStreamDecoder(SipLimits.DEFAULT);
        List<SipFrame> frames = new ArrayList<>();
        feed(decoder, bytes, 0, cut, frames);
        feed(decoder, bytes, cut, bytes.length - cut, frames);
        return frames;
    }

    static List<SipFrame> streamByteByByte(byte[] bytes) {
        SipStreamDecoder decoder = new SipStreamDecoder(SipLimits.DEFAULT);
        List<SipFrame> frames = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            feed(decoder, bytes, i, 1, frames);
        }
        return frames;
    }

    private static void feed(SipStreamDecoder decoder, byte[] bytes, int from, int count, List<SipFrame> frames) {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes, from, count);
        decoder.feed(buffer, frames::add);
        // Not an assertion of AssertJ: this is met once a byte
        if (buffer.isReadable() || (count > 0 && (buffer.refCnt() != 1 || !buffer.release()))) {
            throw new AssertionError("left unread or held: " + buffer);
        }
    }

    static byte[] encode(SipMessage message) {
        ByteBuf buffer = Unpooled.directBuffer();
        try {
            SipEncoder.encode(message, buffer);
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return bytes;
        } finally {
            buffer.release();
        }
    }

    /** What tells two frames apart, since messages have no equality. */
    static List<String> described(List<SipFrame> frames) {
        return frames.stream().map(SipFrames::described).toList();
    }

    static String described(SipFrame frame) {
        return switch (frame) {
            case SipFrame.Decoded decoded -> new String(encode(decoded.message()), StandardCharsets.ISO_8859_1);
            case SipFrame.Malformed malformed ->
                malformed.reason() + " at " + malformed.offset() + ", "
                        + malformed.detail() + ", " + malformed.suggestedStatus() + ", " + malformed.fatalToStream()
                        + ", "
                        + (malformed.answerable() != null);
            case SipFrame.Ping ping -> "ping";
            case SipFrame.Pong pong -> "pong";
        };
    }
}
