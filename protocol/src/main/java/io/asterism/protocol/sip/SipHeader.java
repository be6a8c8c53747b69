package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that this project reads or writes, with their compact forms (RFC 3261 §7.3.3, RFC 6665 §8.2). Any
 * other field is kept as it came.
 */
public enum SipHeader {
    ACCEPT("Accept", Form.LIST),
    ACCEPT_ENCODING("Accept-Encoding", Form.LIST),
    ACCEPT_LANGUAGE("Accept-Language", Form.LIST),
    ALLOW("Allow", Form.LIST),
    ALLOW_EVENTS("Allow-Events", 'u', Form.LIST),
    AUTHORIZATION("Authorization", Form.LINES),
    CALL_ID("Call-ID", 'i', Form.SINGLE),
    CONTACT("Contact", 'm', Form.LIST),
    CONTENT_ENCODING("Content-Encoding", 'e', Form.LIST),
    CONTENT_LENGTH("Content-Length", 'l', Form.SINGLE),
    CONTENT_TYPE("Content-Type", 'c', Form.SINGLE),
    CSEQ("CSeq", Form.SINGLE),
    DATE("Date", Form.SINGLE),
    EVENT("Event", 'o', Form.SINGLE),
    EXPIRES("Expires", Form.SINGLE),
    FROM("From", 'f', Form.SINGLE),
    MAX_FORWARDS("Max-Forwards", Form.SINGLE),
    MIN_EXPIRES("Min-Expires", Form.SINGLE),
    P_ASSERTED_IDENTITY("P-Asserted-Identity", Form.LIST),
    PROXY_AUTHENTICATE("Proxy-Authenticate", Form.LINES),
    PROXY_AUTHORIZATION("Proxy-Authorization", Form.LINES),
    PROXY_REQUIRE("Proxy-Require", Form.LIST),
    RECORD_ROUTE("Record-Route", Form.LIST),
    REFER_TO("Refer-To", 'r', Form.SINGLE),
    REQUIRE("Require", Form.LIST),
    RETRY_AFTER("Retry-After", Form.SINGLE),
    ROUTE("Route", Form.LIST),
    SERVER("Server", Form.LINES),
    SIP_ETAG("SIP-ETag", Form.SINGLE),
    SIP_IF_MATCH("SIP-If-Match", Form.LIST),
    SUBJECT("Subject", 's', Form.LINES),
    SUBSCRIPTION_STATE("Subscription-State", Form.SINGLE),
    SUPPORTED("Supported", 'k', Form.LIST),
    TIMESTAMP("Timestamp", Form.LINES),
    TO("To", 't', Form.SINGLE),
    UNSUPPORTED("Unsupported", Form.LIST),
    USER_AGENT("User-Agent", Form.LINES),
    VIA("Via", 'v', Form.LIST),
    WARNING("Warning", Form.LIST),
    WWW_AUTHENTICATE("WWW-Authenticate", Form.LINES);

    /** How several values of one field are written. */
    private enum Form {
        /** There is one value only. */
        SINGLE,
        /** In several lines, or in one with commas between them. */
        LIST,
        /** In several lines; a comma belongs to the value. */
        LINES
    }

    private static final SipHeader[] ALL = values();
    private static final @Nullable SipHeader[] COMPACT = new SipHeader['z' + 1];
    private static final int BUCKETS = 128;
    private static final SipHeader[][] BY_HASH = new SipHeader[BUCKETS][0];

    static {
        for (SipHeader header : ALL) {
            if (header.compact != 0) {
                COMPACT[header.compact] = header;
            }
            byte[] name = header.wireName.getBytes(StandardCharsets.US_ASCII);
            int hash = hash(name, 0, name.length);
            SipHeader[] longer = Arrays.copyOf(BY_HASH[hash], BY_HASH[hash].length + 1);
            longer[longer.length - 1] = header;
            BY_HASH[hash] = longer;
        }
    }

    private final String wireName;
    private final char compact;
    private final Form form;

    SipHeader(String wireName, Form form) {
        this(wireName, (char) 0, form);
    }

    SipHeader(String wireName, char compact, Form form) {
        this.wireName = wireName;
        this.compact = compact;
        this.form = form;
    }

    /** The header of this name, in full or compact, in any case. */
    public static @Nullable SipHeader of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    static @Nullable SipHeader of(byte[] bytes, int start, int end) {
        if (end - start == 1) {
            int letter = SipCharacters.lower(bytes[start]);
            return letter >= 0 && letter < COMPACT.length ? COMPACT[letter] : null;
        }
        if (end == start) {
            return null;
        }
        for (SipHeader header : BY_HASH[hash(bytes, start, end)]) {
            if (SipCharacters.equalIgnoringCase(header.wireName, bytes, start, end)) {
                return header;
            }
        }
        return null;
    }

    static SipHeader of(int number) {
        return ALL[number];
    }

    private static int hash(byte[] bytes, int start, int end) {
        int first = SipCharacters.lower(bytes[start]);
        int last = SipCharacters.lower(bytes[end - 1]);
        return ((end - start) * 7 + first * 3 + last) & (BUCKETS - 1);
    }

    /** The full name as it is written. */
    public String wireName() {
        return wireName;
    }

    /** Whether several values may stand in one line with commas between them. */
    public boolean isList() {
        return form == Form.LIST;
    }

    /** Whether a message may have this field once only. */
    public boolean isSingle() {
        return form == Form.SINGLE;
    }

    /** A small number for indexes in memory; it is never stored or sent. */
    @SuppressWarnings("EnumOrdinal") // as said
    int number() {
        return ordinal();
    }

    long bit() {
        return 1L << number();
    }

    @Override
    public String toString() {
        return wireName;
    }
}
