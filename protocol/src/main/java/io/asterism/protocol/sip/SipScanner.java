package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements of the grammar (RFC 3261 §25.1) from a range of bytes, one after the other. A line end inside the range
 * can only be a folded one and counts as a blank. What is not as expected is a {@link SipParseException} at its offset.
 */
final class SipScanner {
    private static final int END = -1;

    private final byte[] bytes;
    private final int end;
    private final MalformedReason reason;
    private final @Nullable SipHeader header;
    private int position;

    SipScanner(byte[] bytes, int start, int end, MalformedReason reason, @Nullable SipHeader header) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.reason = reason;
        this.header = header;
    }

    static SipScanner of(String text, MalformedReason reason, @Nullable SipHeader header) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SipScanner(bytes, 0, bytes.length, reason, header);
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    boolean atEnd() {
        return position == end;
    }

    /** The octet under the cursor, or -1 at the end. */
    int peek() {
        return position < end ? bytes[position] & 0xff : END;
    }

    /** Goes over one octet if it is this one. */
    boolean skip(char octet) {
        if (peek() != octet) {
            return false;
        }
        position++;
        return true;
    }

    /** Goes over linear white space, and tells whether there was any. */
    boolean skipBlanks() {
        int before = position;
        while (position < end && isBlank(bytes[position])) {
            position++;
        }
        return position > before;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    /** Goes over a separator with white space around it. Where it is not, only the white space is gone. */
    boolean skipSeparator(char separator) {
        skipBlanks();
        if (!skip(separator)) {
            return false;
        }
        skipBlanks();
        return true;
    }

    void requireOctet(char octet) {
        if (!skip(octet)) {
            throw unexpected("'" + octet + "'");
        }
    }

    void moveTo(int position) {
        this.position = position;
    }

    /** Where an octet comes next, or -1 when it does not. */
    int indexOf(char octet) {
        for (int i = position; i < end; i++) {
            if (bytes[i] == octet) {
                return i;
            }
        }
        return -1;
    }

    void requireSeparator(char separator) {
        if (!skipSeparator(separator)) {
            throw unexpected("'" + separator + "'");
        }
    }

    void requireEnd() {
        skipBlanks();
        if (!atEnd()) {
            throw unexpected("the end");
        }
    }

    /** Goes over a token and returns its end, which is the position now. */
    int skipToken(String what) {
        int start = position;
        while (position < end && SipCharacters.isToken(bytes[position])) {
            position++;
        }
        if (position == start) {
            throw unexpected(what);
        }
        return position;
    }

    /** Goes over one word of a name without quotes and returns its end. */
    int skipWord() {
        while (position < end && (bytes[position] < 0 || SipCharacters.isToken(bytes[position]))) {
            position++;
        }
        return position;
    }

    String token(String what) {
        int start = position;
        skipToken(what);
        return text(start, position);
    }

    /** A decimal number not above a maximum. */
    long number(String what, long maximum) {
        int start = position;
        long value = 0;
        while (position < end && SipCharacters.isDigit(bytes[position])) {
            // One digit more than fits is enough to know; the rest is only gone over
            value = value > maximum ? value : value * 10 + (bytes[position] - '0');
            position++;
        }
        if (position == start) {
            throw unexpected(what);
        }
        if (value > maximum) {
            throw bad(start, what + " above " + maximum);
        }
        return value;
    }

    /** A number of seconds; one that is too large to matter counts as the largest int. */
    int seconds() {
        int start = position;
        while (position < end && SipCharacters.isDigit(bytes[position])) {
            position++;
        }
        if (position == start) {
            throw unexpected("a number");
        }
        int seconds = 0;
        for (int i = start; i < position; i++) {
            int digit = bytes[i] - '0';
            if (seconds > (Integer.MAX_VALUE - digit) / 10) {
                return Integer.MAX_VALUE;
            }
            seconds = seconds * 10 + digit;
        }
        return seconds;
    }

    /** A host name, an IPv4 address, or an IPv6 address in brackets. */
    String host() {
        int start = position;
        if (skip('[')) {
            while (position < end && isAddress(bytes[position])) {
                position++;
            }
            if (position == start + 1 || !skip(']')) {
                throw unexpected("an IPv6 address in brackets");
            }
            return text(start, position);
        }
        while (position < end && SipCharacters.isHost(bytes[position])) {
            position++;
        }
        if (position == start) {
            throw unexpected("a host");
        }
        return text(start, position);
    }

    private static boolean isAddress(byte octet) {
        return octet == ':' || octet == '.' || octet == '%' || SipCharacters.isHost(octet);
    }

    int port() {
        return (int) number("a port", 65_535);
    }

    /** The content of a quoted string, without its escapes. */
    String quotedString() {
        int start = position;
        if (!skip('"')) {
            throw unexpected("a quoted string");
        }
        boolean escaped = false;
        while (position < end && bytes[position] != '"') {
            if (bytes[position] == '\\') {
                escaped = true;
                position++;
            }
            position++;
        }
        if (position >= end) {
            position = end;
            throw bad(start, "a quoted string without its end");
        }
        String content = text(start + 1, position++);
        String unquoted = escaped || content.indexOf('\n') >= 0 ? withoutQuotedPairs(content) : content;
        if (SipCharacters.lineEnd(unquoted) >= 0) {
            throw bad(start, "a quoted string with a line end");
        }
        return unquoted;
    }

    private static String withoutQuotedPairs(String content) {
        StringBuilder text = new StringBuilder(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '\\') {
                text.append(content.charAt(++i));
            } else if (c != '\r' && c != '\n') {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** A value that is quoted, or else made of anything that cannot end it. */
    String parameterValue() {
        if (peek() == '"') {
            return quotedString();
        }
        int start = position;
        while (position < end && SipCharacters.isParameter(bytes[position])) {
            position++;
        }
        if (position == start) {
            throw unexpected("a value");
        }
        return text(start, position);
    }

    /** A URI without angle brackets, which may then not have what would be taken for more of the field (§20.10). */
    String bareUri() {
        int start = position;
        while (position < end && SipCharacters.isUri(bytes[position]) && ";,?".indexOf(bytes[position]) < 0) {
            position++;
        }
        return uri(start);
    }

    /** The URI in angle brackets of which the first one is gone over already. */
    String bracketedUri() {
        int start = position;
        while (position < end && SipCharacters.isUri(bytes[position])) {
            position++;
        }
        String uri = uri(start);
        if (!skip('>')) {
            throw unexpected("'>' after the URI");
        }
        return uri;
    }

    private String uri(int start) {
        int colon = endOfScheme(bytes, start, position);
        if (colon == start || colon + 1 >= position || bytes[colon] != ':') {
            throw bad(start, "expected a URI");
        }
        return text(start, position);
    }

    /** The first octet from here that cannot belong to the scheme of a URI. */
    static int endOfScheme(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && (isLetter(bytes[at]) || (at > start && isInScheme(bytes[at])))) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(byte octet) {
        int lower = SipCharacters.lower(octet);
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean isInScheme(byte octet) {
        return SipCharacters.isDigit(octet) || octet == '+' || octet == '-' || octet == '.';
    }

    /** One or more octets of a kind, with {@code %41} and the like resolved. */
    String unescapedRun(IntPredicate kind, String what) {
        int start = position;
        boolean escaped = false;
        while (position < end && kind.test(bytes[position])) {
            if (bytes[position] == '%') {
                escaped = true;
                requireEscape();
            } else {
                position++;
            }
        }
        if (position == start) {
            throw unexpected(what);
        }
        return escaped ? unescaped(start, position) : text(start, position);
    }

    private void requireEscape() {
        if (end - position < 3
                || !HexFormat.isHexDigit(bytes[position + 1])
                || !HexFormat.isHexDigit(bytes[position + 2])) {
            throw bad(position, "expected two hex digits after '%'");
        }
        position += 3;
    }

    private String unescaped(int from, int to) {
        byte[] resolved = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte octet = bytes[i];
            if (octet == '%') {
                octet = (byte) (HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            }
            resolved[length++] = octet;
        }
        return new String(resolved, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Adds what is left, taken apart at the commas that are neither in a quoted string nor in angle brackets; empty
     * elements are left out.
     */
    void elements(List<String> elements) {
        int start = position;
        boolean quoted = false;
        boolean bracketed = false;
        for (; position < end; position++) {
            byte octet = bytes[position];
            if (quoted) {
                position += octet == '\\' ? 1 : 0;
                quoted = octet != '"';
            } else if (octet == '"') {
                quoted = true;
            } else if (octet == '<' || octet == '>') {
                bracketed = octet == '<';
            } else if (octet == ',' && !bracketed) {
                addElement(elements, start, position);
                start = position + 1;
            }
        }
        position = end;
        addElement(elements, start, end);
    }

    private void addElement(List<String> elements, int from, int to) {
        String element = SipHeaders.unfolded(text(from, to)).strip();
        if (!element.isEmpty()) {
            elements.add(element);
        }
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    SipParseException unexpected(String expected) {
        String found = atEnd() ? "the end" : String.format("octet 0x%02x", bytes[position]);
        return bad(position, "expected " + expected + ", found " + found);
    }

    SipParseException bad(int offset, String detail) {
        return new SipParseException(reason, header, offset, detail);
    }

    SipParseException bad(MalformedReason other, int offset, String detail) {
        return new SipParseException(other, header, offset, detail);
    }
}
