package io.asterism.protocol.sip;

/**
 * How large a message may be. Beyond a limit a message is delivered as {@link SipFrame.Malformed}; nothing larger is kept.
 *
 * @param messageBytes one datagram
 * @param headerBytes start line, header fields and the empty line together
 * @param headerCount header fields
 * @param lineBytes one header field with its continuation lines
 * @param uriBytes the Request-URI
 * @param bodyBytes the body
 */
public record SipLimits(
        int messageBytes, int headerBytes, int headerCount, int lineBytes, int uriBytes, int bodyBytes) {

    /** What no Asterisk and no phone exceeds: pjproject itself takes 64,000 bytes a message and 64 fields of most kinds. */
    public static final SipLimits DEFAULT = new SipLimits(65_535, 16_384, 128, 8_192, 1_024, 49_152);

    public SipLimits {
        requirePositive("messageBytes", messageBytes);
        requirePositive("headerBytes", headerBytes);
        requirePositive("headerCount", headerCount);
        requirePositive("lineBytes", lineBytes);
        requirePositive("uriBytes", uriBytes);
        requirePositive("bodyBytes", bodyBytes);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
