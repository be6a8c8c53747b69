package io.asterism.protocol.sip;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Decodes datagrams, each of which is one message: bytes behind Content-Length are dropped, and without a Content-Length
 * the body is the rest (RFC 3261 §18.3). Never throws, keeps nothing between datagrams, and neither releases the buffer nor
 * holds on to it. May be shared.
 *
 * <table>
 * <caption>Limits</caption>
 * <tr><th>{@link SipLimits}</th><th>default</th><th>beyond it</th></tr>
 * <tr><td>messageBytes</td><td>65,535</td><td>{@link MalformedReason#MESSAGE_TOO_LARGE}, 513; the head is read to answer</td></tr>
 * <tr><td>headerBytes</td><td>16,384</td><td>{@link MalformedReason#HEAD_TOO_LARGE}, 513</td></tr>
 * <tr><td>headerCount</td><td>128</td><td>{@link MalformedReason#TOO_MANY_HEADERS}, 513</td></tr>
 * <tr><td>lineBytes</td><td>8,192</td><td>{@link MalformedReason#LINE_TOO_LONG}, 513</td></tr>
 * <tr><td>uriBytes</td><td>1,024</td><td>{@link MalformedReason#REQUEST_URI_TOO_LONG}, 414</td></tr>
 * <tr><td>bodyBytes</td><td>49,152</td><td>{@link MalformedReason#BODY_TOO_LARGE}, 513</td></tr>
 * <tr><td>parameters behind one value</td><td>64</td><td>{@link MalformedReason#BAD_HEADER_VALUE}, 400</td></tr>
 * </table>
 */
public final class SipDatagramDecoder {
    private final SipLimits limits;

    public SipDatagramDecoder(SipLimits limits) {
        this.limits = limits;
    }

    /** Reads all of a datagram's bytes. */
    public SipFrame decode(ByteBuf datagram) {
        int lineEnds = skipLineEnds(datagram);
        if (!datagram.isReadable()) {
            return lineEnds > 1 ? new SipFrame.Ping() : new SipFrame.Pong();
        }
        int length = datagram.readableBytes();
        byte[] bytes = new byte[Math.min(length, limits.messageBytes())];
        datagram.readBytes(bytes).skipBytes(length - bytes.length);
        SipHead head = SipHead.scan(bytes, bytes.length, limits);
        if (length > bytes.length) {
            String detail = length + " bytes (expected: at most " + limits.messageBytes() + ")";
            return head.malformed(MalformedReason.MESSAGE_TOO_LARGE, bytes.length, detail);
        }
        return head.isMalformed() ? head.malformed() : withBody(head, bytes);
    }

    /** Goes over the empty lines before a message (RFC 3261 §7.5) and counts them. */
    private static int skipLineEnds(ByteBuf datagram) {
        int count = 0;
        while (datagram.isReadable()) {
            byte octet = datagram.getByte(datagram.readerIndex());
            if (octet != '\r' && octet != '\n') {
                break;
            }
            count += octet == '\n' ? 1 : 0;
            datagram.skipBytes(1);
        }
        return count;
    }

    private SipFrame withBody(SipHead head, byte[] bytes) {
        int available = bytes.length - head.length();
        int length = head.bodyLength().orElse(available);
        if (length > limits.bodyBytes()) {
            return head.bodyTooLarge(length);
        }
        if (length > available) {
            String detail = available + " bytes of body (expected: Content-Length " + length + ")";
            return head.malformed(MalformedReason.BODY_INCOMPLETE, bytes.length, detail);
        }
        return head.decoded(
                length == 0
                        ? SipMessageBuilder.NO_BODY
                        : Arrays.copyOfRange(bytes, head.length(), head.length() + length));
    }
}
