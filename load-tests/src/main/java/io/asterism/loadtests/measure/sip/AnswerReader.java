package io.asterism.loadtests.measure.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds in a datagram that came back what the generator needs. What an echo sends back counts as 200. */
public final class AnswerReader {

    private static final byte[] BRANCH = ascii("branch=z9hG4bKPj6d5e2c10-5b1f-4c0e-8a3d-");
    private static final byte[] TAG = ascii("\r\nSIP-ETag:");
    private static final byte[] CHALLENGE = ascii("\r\nWWW-Authenticate:");
    private static final int STATUS_AT = "SIP/2.0 ".length();

    private AnswerReader() {}

    /** The status, or 200 for what is no answer but a request that came back. */
    public static int status(ByteBuf in) {
        int start = in.readerIndex();
        return in.getByte(start) == 'S' ? Digits.readDecimal(in, start + STATUS_AT, 3) : 200;
    }

    /** The id of the message that it answers, or -1. */
    public static long id(ByteBuf in) {
        int at = find(in, BRANCH);
        return at < 0 ? -1 : Digits.readHex(in, at + BRANCH.length, Digits.ID);
    }

    /** The entity-tag, or null. */
    public static byte @Nullable [] tag(ByteBuf in) {
        return header(in, TAG);
    }

    /** The first challenge, or null. */
    public static @Nullable String challenge(ByteBuf in) {
        byte[] value = header(in, CHALLENGE);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** Where some bytes are in a datagram, or -1. */
    public static int find(ByteBuf in, byte[] wanted) {
        int last = in.writerIndex() - wanted.length;
        for (int at = in.readerIndex(); at <= last; at++) {
            at = in.indexOf(at, last + 1, wanted[0]);
            if (at < 0) {
                return -1;
            }
            if (matches(in, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(ByteBuf in, int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (in.getByte(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] header(ByteBuf in, byte[] name) {
        int at = find(in, name);
        if (at < 0) {
            return null;
        }
        int start = at + name.length;
        int end = in.indexOf(start, in.writerIndex(), (byte) '\r');
        while (start < end && in.getByte(start) == ' ') {
            start++;
        }
        byte[] value = new byte[Math.max(0, end - start)];
        in.getBytes(start, value);
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
