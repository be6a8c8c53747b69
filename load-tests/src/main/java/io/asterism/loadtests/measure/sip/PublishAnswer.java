package io.asterism.loadtests.measure.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The 200 to a PUBLISH, as an Asterisk writes it: what must come back is copied, line by line. */
public final class PublishAnswer {

    private static final byte[] STATUS = ascii("SIP/2.0 200 OK\r\n");
    private static final List<byte[]> COPIED =
            List.of(ascii("via:"), ascii("from:"), ascii("call-id:"), ascii("cseq:"));
    private static final byte[] TO = ascii("to:");
    private static final byte[] TO_TAG = ascii(";tag=sink\r\n");
    private static final byte[] END = ascii("\r\nExpires: 3600\r\nContent-Length:  0\r\n\r\n");

    private PublishAnswer() {}

    /** Writes the answer to a request, with an entity-tag. */
    public static void write(ByteBuf request, long tag, ByteBuf out) {
        out.writeBytes(STATUS);
        int line = nextLine(request, request.readerIndex());
        while (line < request.writerIndex() && request.getByte(line) != '\r') {
            int next = nextLine(request, line);
            if (begins(request, line, TO)) {
                out.writeBytes(request, line, next - 2 - line).writeBytes(TO_TAG);
            } else if (isCopied(request, line)) {
                out.writeBytes(request, line, next - line);
            }
            line = next;
        }
        out.writeBytes(ascii("SIP-ETag: " + tag)).writeBytes(END);
    }

    private static boolean isCopied(ByteBuf request, int line) {
        for (byte[] name : COPIED) {
            if (begins(request, line, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(ByteBuf request, int line, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (Character.toLowerCase((char) request.getByte(line + i)) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int nextLine(ByteBuf request, int from) {
        int end = request.indexOf(from, request.writerIndex(), (byte) '\n');
        return end < 0 ? request.writerIndex() : end + 1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
