package io.asterism.protocol.sip;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the header fields and the body of a message together. Content-Length is written by itself, last.
 *
 * @param <B> the builder itself
 */
public abstract sealed class SipMessageBuilder<B extends SipMessageBuilder<B>>
        permits SipRequest.Builder, SipResponse.Builder {
    static final byte[] NO_BODY = {};

    private final List<HeaderLine> lines = new ArrayList<>(14);
    private byte[] body = NO_BODY;

    SipMessageBuilder() {}

    abstract B self();

    /** Adds a field behind the others; the value is written as its {@code toString} says. */
    public B add(SipHeader header, Object value) {
        lines.add(HeaderLine.of(header, value.toString()));
        return self();
    }

    /** Adds a field of any name behind the others. */
    public B add(String name, String value) {
        lines.add(HeaderLine.of(name, value));
        return self();
    }

    /** Puts a field before the others, as a Via has to be. */
    public B addFirst(SipHeader header, Object value) {
        lines.add(0, HeaderLine.of(header, value.toString()));
        return self();
    }

    /** Leaves one field of this header, in the place of the first one there was, or else behind the others. */
    public B set(SipHeader header, Object value) {
        int at = indexOf(header);
        remove(header);
        lines.add(at < 0 ? lines.size() : at, HeaderLine.of(header, value.toString()));
        return self();
    }

    private int indexOf(SipHeader header) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).header() == header) {
                return i;
            }
        }
        return -1;
    }

    public B remove(SipHeader header) {
        lines.removeIf(line -> line.header() == header);
        return self();
    }

    public B remove(String name) {
        SipHeader header = SipHeader.of(name);
        lines.removeIf(line -> header == null ? line.isNamed(name) : line.header() == header);
        return self();
    }

    /** Exchanges the topmost Via; those below it, in the same field or in others, stay as they are. */
    public B topVia(Via via) {
        int at = indexOf(SipHeader.VIA);
        if (at < 0) {
            return addFirst(SipHeader.VIA, via);
        }
        HeaderLine line = lines.get(at);
        lines.set(at, line.replacedUpTo(endOfFirstVia(line), via.toString()));
        return self();
    }

    private static int endOfFirstVia(HeaderLine line) {
        SipScanner in = line.scanner();
        try {
            Via.read(in);
        } catch (SipParseException e) {
            // It cannot be told where it ends: the whole field makes room
            return in.end();
        }
        return in.position();
    }

    /** Sets the body and its type. The array is not copied: it must not be written to any more. */
    public B body(MediaType type, byte[] newBody) {
        set(SipHeader.CONTENT_TYPE, type);
        body = newBody;
        return self();
    }

    /** Leaves body and type out. */
    public B withoutBody() {
        remove(SipHeader.CONTENT_TYPE);
        body = NO_BODY;
        return self();
    }

    /** Sets the body of a message that has its Content-Type already. */
    void bodyAsItIs(byte[] newBody) {
        body = newBody;
    }

    /** Adds lines of another message as they are. */
    void addLines(List<HeaderLine> others) {
        lines.addAll(others);
    }

    byte[] body() {
        return body;
    }

    /** The header fields with their Content-Length, in one array. */
    SipHeaders headers() {
        remove(SipHeader.CONTENT_LENGTH);
        add(SipHeader.CONTENT_LENGTH, body.length);
        int length = 0;
        for (HeaderLine line : lines) {
            length += line.length();
        }
        byte[] bytes = new byte[length];
        HeaderIndex index = new HeaderIndex();
        int at = 0;
        for (HeaderLine line : lines) {
            line.writeTo(bytes, at, index);
            at += line.length();
        }
        return new SipHeaders(bytes, 0, length, index);
    }
}
