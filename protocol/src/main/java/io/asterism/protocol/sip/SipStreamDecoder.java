package io.asterism.protocol.sip;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes of one connection, however they are cut. Content-Length ends a message and nothing else does (RFC 3261
 * §18.3), so a message whose length cannot be told ends the stream: it is the last frame, with {@code fatalToStream}. Any
 * other malformed message is gone over, and the next one is decoded. Never throws; neither releases a buffer nor holds on
 * to one. One for each connection, used by one thread at a time.
 *
 * <table>
 * <caption>Limits</caption>
 * <tr><th>{@link SipLimits}</th><th>default</th><th>beyond it</th></tr>
 * <tr><td>messageBytes</td><td>65,535</td><td>does not apply: head and body have their own</td></tr>
 * <tr><td>headerBytes</td><td>16,384</td><td>{@link MalformedReason#HEAD_TOO_LARGE}, fatal</td></tr>
 * <tr><td>headerCount</td><td>128</td><td>{@link MalformedReason#TOO_MANY_HEADERS}, fatal</td></tr>
 * <tr><td>lineBytes</td><td>8,192</td><td>{@link MalformedReason#LINE_TOO_LONG}, gone over</td></tr>
 * <tr><td>uriBytes</td><td>1,024</td><td>{@link MalformedReason#REQUEST_URI_TOO_LONG}, gone over</td></tr>
 * <tr><td>bodyBytes</td><td>49,152</td><td>{@link MalformedReason#BODY_TOO_LARGE}, gone over without being kept</td></tr>
 * <tr><td>parameters behind one value</td><td>64</td><td>{@link MalformedReason#BAD_HEADER_VALUE}, gone over</td></tr>
 * </table>
 */
public final class SipStreamDecoder {
    private static final int USUAL_HEAD = 1024;
    private static final byte[] NO_BYTES = {};

    private final SipLimits limits;
    private State state = State.BETWEEN_MESSAGES;

    /** Line ends in a row that were met between messages: the second one makes a ping. */
    private int lineEnds;

    private byte[] head = NO_BYTES;
    private int headLength;
    private int lineStart;
    private @Nullable SipHead pending;
    private byte[] body = NO_BYTES;
    private int bodyLength;
    private int toSkip;

    private enum State {
        /** Only line ends so far. */
        BETWEEN_MESSAGES,
        /** In the start line and the header fields, up to the empty line. */
        HEAD,
        /** In the body of a message that is well so far. */
        BODY,
        /** In the body of a malformed message, which nobody needs. */
        SKIPPED_BODY,
        /** Behind a message of unknown length: nothing can be understood any more. */
        BROKEN
    }

    public SipStreamDecoder(SipLimits limits) {
        this.limits = limits;
    }

    /** Reads all bytes of the buffer and hands out each frame that they complete. */
    public void feed(ByteBuf in, Consumer<SipFrame> out) {
        while (in.isReadable()) {
            switch (state) {
                case BETWEEN_MESSAGES -> readLineEnds(in, out);
                case HEAD -> readHead(in, out);
                case BODY -> readBody(in, out);
                case SKIPPED_BODY -> skipBody(in);
                case BROKEN -> in.skipBytes(in.readableBytes());
            }
        }
    }

    private void readLineEnds(ByteBuf in, Consumer<SipFrame> out) {
        byte octet = in.getByte(in.readerIndex());
        if (octet == '\r') {
            in.skipBytes(1);
        } else if (octet == '\n') {
            in.skipBytes(1);
            out.accept(lineEnds == 0 ? new SipFrame.Pong() : new SipFrame.Ping());
            lineEnds = 1 - lineEnds;
        } else if (SipCharacters.isToken(octet)) {
            begin();
        } else {
            state = State.BROKEN;
            out.accept(SipHead.notSip());
        }
    }

    private void begin() {
        state = State.HEAD;
        lineEnds = 0;
        headLength = 0;
        lineStart = 0;
    }

    /** Takes in one line, or as much of it as there is. */
    private void readHead(ByteBuf in, Consumer<SipFrame> out) {
        int available = Math.min(in.readableBytes(), limits.headerBytes() - headLength);
        int lineFeed = in.indexOf(in.readerIndex(), in.readerIndex() + available, (byte) '\n');
        append(in, lineFeed < 0 ? available : lineFeed + 1 - in.readerIndex());
        boolean ended = lineFeed >= 0 && SipHead.isEmptyLine(head, lineStart, headLength);
        if (ended || headLength == limits.headerBytes()) {
            endHead(out);
        } else if (lineFeed >= 0) {
            lineStart = headLength;
        }
    }

    private void append(ByteBuf in, int count) {
        if (headLength + count > head.length) {
            int doubled = Math.max(USUAL_HEAD, head.length * 2);
            head = Arrays.copyOf(head, Math.min(limits.headerBytes(), Math.max(doubled, headLength + count)));
        }
        in.readBytes(head, headLength, count);
        headLength += count;
    }

    private void endHead(Consumer<SipFrame> out) {
        SipHead scanned = SipHead.scan(Arrays.copyOf(head, headLength), headLength, limits);
        if (head.length > USUAL_HEAD) {
            head = NO_BYTES;
        }
        if (scanned.bodyLength().isEmpty()) {
            state = State.BROKEN;
            out.accept(scanned.unframed());
            return;
        }
        int length = scanned.bodyLength().getAsInt();
        if (scanned.isMalformed() || length > limits.bodyBytes()) {
            toSkip = length;
            state = length == 0 ? State.BETWEEN_MESSAGES : State.SKIPPED_BODY;
            out.accept(scanned.isMalformed() ? scanned.malformed() : scanned.bodyTooLarge(length));
            return;
        }
        beginBody(scanned, length, out);
    }

    private void beginBody(SipHead scanned, int length, Consumer<SipFrame> out) {
        if (length == 0) {
            state = State.BETWEEN_MESSAGES;
            out.accept(scanned.decoded(SipMessageBuilder.NO_BODY));
            return;
        }
        pending = scanned;
        body = new byte[length];
        bodyLength = 0;
        state = State.BODY;
    }

    private void readBody(ByteBuf in, Consumer<SipFrame> out) {
        int count = Math.min(in.readableBytes(), body.length - bodyLength);
        in.readBytes(body, bodyLength, count);
        bodyLength += count;
        if (bodyLength == body.length) {
            SipFrame frame = Objects.requireNonNull(pending).decoded(body);
            pending = null;
            body = NO_BYTES;
            state = State.BETWEEN_MESSAGES;
            out.accept(frame);
        }
    }

    private void skipBody(ByteBuf in) {
        int count = Math.min(in.readableBytes(), toSkip);
        in.skipBytes(count);
        toSkip -= count;
        if (toSkip == 0) {
            state = State.BETWEEN_MESSAGES;
        }
    }

    /** Whether bytes of a message are here that has not ended. */
    public boolean isInsideMessage() {
        return switch (state) {
            case HEAD, BODY, SKIPPED_BODY -> true;
            case BETWEEN_MESSAGES, BROKEN -> false;
        };
    }
}
