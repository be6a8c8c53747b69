package io.asterism.node.transaction;

import io.asterism.protocol.sip.SipEncoder;
import io.asterism.protocol.sip.SipMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message as it leaves, to be sent once or many times. */
public final class EncodedMessage {

    private final byte[] bytes;

    private EncodedMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Writes a message. */
    public static EncodedMessage of(SipMessage message) {
        ByteBuf out = Unpooled.buffer(SipEncoder.maximumLength(message));
        SipEncoder.encode(message, out);
        int start = out.arrayOffset();
        return new EncodedMessage(Arrays.copyOfRange(out.array(), start, start + out.readableBytes()));
    }

    /** These bytes, which are not copied and must not be written to. */
    public static EncodedMessage of(byte[] bytes) {
        return new EncodedMessage(bytes);
    }

    /** A buffer of its own over the same bytes. */
    public ByteBuf buffer() {
        return Unpooled.wrappedBuffer(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /** The bytes themselves, which must not be written to. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedMessage message && Arrays.equals(bytes, message.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
