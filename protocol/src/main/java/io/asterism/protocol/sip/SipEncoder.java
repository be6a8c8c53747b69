package io.asterism.protocol.sip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Writes messages. A decoded message is written with the bytes that it came in; a Content-Length is added only where a
 * datagram had none, since on a stream nothing else would end the message.
 */
public final class SipEncoder {
    private static final byte[] LINE_END = {'\r', '\n'};

    private SipEncoder() {}

    /** Writes a whole message behind what the buffer has. */
    public static void encode(SipMessage message, ByteBuf out) {
        SipHeaders headers = message.headers();
        byte[] body = message.body();
        if (headers.start() == 0) {
            out.writeCharSequence(message.startLine(), StandardCharsets.UTF_8);
            out.writeBytes(LINE_END);
        }
        // A decoded head has its start line before its fields
        out.writeBytes(headers.bytes(), 0, headers.end());
        if (!headers.contains(SipHeader.CONTENT_LENGTH)) {
            out.writeCharSequence(SipHeader.CONTENT_LENGTH.wireName() + ": " + body.length, StandardCharsets.US_ASCII);
            out.writeBytes(LINE_END);
        }
        out.writeBytes(LINE_END);
        out.writeBytes(body);
    }

    /** How many bytes {@link #encode} writes at most. */
    public static int maximumLength(SipMessage message) {
        SipHeaders headers = message.headers();
        int startLine = headers.start() == 0 ? message.startLine().length() * 3 : 0;
        return startLine + headers.end() + message.body().length + 64;
    }

    static String text(SipMessage message) {
        ByteBuf out = Unpooled.buffer(maximumLength(message));
        try {
            encode(message, out);
            return out.toString(StandardCharsets.UTF_8);
        } finally {
            out.release();
        }
    }
}
