package io.asterism.loadtests.measure.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Numbers of a fixed width in a datagram. */
public final class Digits {

    /** How many hexadecimal digits the id of a message has. */
    public static final int ID = 12;

    /** How many decimal digits the number of a device has. */
    public static final int DEVICE = 7;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Digits() {}

    static void writeHex(ByteBuf out, long value, int width) {
        for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) {
            out.writeByte(HEX[(int) (value >>> shift) & 0xf]);
        }
    }

    static void writeDecimal(ByteBuf out, int value, int width) {
        int start = out.writerIndex();
        out.writeZero(width);
        int rest = value;
        for (int at = start + width - 1; at >= start; at--) {
            out.setByte(at, '0' + rest % 10);
            rest /= 10;
        }
    }

    /** The number in hexadecimal at a place of a buffer, or -1 where there is none. */
    static long readHex(ByteBuf in, int at, int width) {
        return read(in, at, width, 16);
    }

    /** The number in decimal at a place of a buffer, or -1 where there is none. */
    public static int readDecimal(ByteBuf in, int at, int width) {
        return (int) read(in, at, width, 10);
    }

    private static long read(ByteBuf in, int at, int width, int radix) {
        if (at < 0 || at + width > in.writerIndex()) {
            return -1;
        }
        long value = 0;
        for (int i = at; i < at + width; i++) {
            int digit = Character.digit(in.getByte(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
