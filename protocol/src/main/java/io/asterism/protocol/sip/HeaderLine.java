package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One header field on its way into a new message: a line of its own, or one of another message. */
final class HeaderLine {
    private final @Nullable SipHeader header;
    private final byte[] source;
    private final int nameStart;
    private final int nameEnd;
    private final int valueStart;
    private final int valueEnd;
    private final int lineEnd;

    HeaderLine(
            @Nullable SipHeader header,
            byte[] source,
            int nameStart,
            int nameEnd,
            int valueStart,
            int valueEnd,
            int lineEnd) {
        this.header = header;
        this.source = source;
        this.nameStart = nameStart;
        this.nameEnd = nameEnd;
        this.valueStart = valueStart;
        this.valueEnd = valueEnd;
        this.lineEnd = lineEnd;
    }

    /** Refuses what would make more than one line of it. */
    static HeaderLine of(String name, String value) {
        SipCharacters.requireToken("name", name);
        SipCharacters.requireOneLine(name, value);
        return of(SipHeader.of(name), name, value);
    }

    static HeaderLine of(SipHeader header, String value) {
        SipCharacters.requireOneLine(header.wireName(), value);
        return of(header, header.wireName(), value);
    }

    private static HeaderLine of(@Nullable SipHeader header, String name, String value) {
        byte[] line = (name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8);
        int valueStart = name.length() + 2;
        return new HeaderLine(header, line, 0, name.length(), valueStart, line.length - 2, line.length);
    }

    @Nullable
    SipHeader header() {
        return header;
    }

    int length() {
        return lineEnd - nameStart;
    }

    boolean isNamed(String name) {
        return SipCharacters.equalIgnoringCase(name, source, nameStart, nameEnd);
    }

    /** Copies this line and tells the index where it is now. */
    void writeTo(byte[] target, int at, HeaderIndex index) {
        System.arraycopy(source, nameStart, target, at, length());
        int shift = at - nameStart;
        index.add(header, at, nameEnd + shift, valueStart + shift, valueEnd + shift, lineEnd + shift);
    }

    SipScanner scanner() {
        return new SipScanner(source, valueStart, valueEnd, MalformedReason.BAD_HEADER_VALUE, header);
    }

    /** This line with text behind its value. */
    HeaderLine appended(String text) {
        return replaced(valueEnd, valueEnd, text);
    }

    /** This line with the start of its value, up to an offset in the source, exchanged. */
    HeaderLine replacedUpTo(int end, String text) {
        return replaced(valueStart, end, text);
    }

    private HeaderLine replaced(int from, int to, String text) {
        byte[] inserted = text.getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[length() - (to - from) + inserted.length];
        int before = from - nameStart;
        System.arraycopy(source, nameStart, line, 0, before);
        System.arraycopy(inserted, 0, line, before, inserted.length);
        System.arraycopy(source, to, line, before + inserted.length, lineEnd - to);
        int growth = line.length - length();
        return new HeaderLine(
                header,
                line,
                0,
                nameEnd - nameStart,
                valueStart - nameStart,
                valueEnd - nameStart + growth,
                line.length);
    }
}
