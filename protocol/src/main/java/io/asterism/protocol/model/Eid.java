package io.asterism.protocol.model;

import java.util.HexFormat;

/**
 * Asterisk's entity id: the six bytes that tell where a state came from.
 *
 * @param value the six bytes as an unsigned number, the first byte the most significant
 */
public record Eid(long value) implements Comparable<Eid> {

    private static final int BYTES = 6;
    private static final long MAX = (1L << (BYTES * Byte.SIZE)) - 1;

    public Eid {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("eid: " + value + " (expected: 0.." + MAX + ")");
        }
    }

    /**
     * Reads an entity id as leniently as Asterisk does: six groups of one or two hex digits in any case, with colons
     * between them.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Eid parse(CharSequence text) {
        long value = 0;
        int position = 0;
        for (int group = 0; group < BYTES; group++) {
            if (group > 0) {
                if (position >= text.length() || text.charAt(position) != ':') {
                    throw malformed(text);
                }
                position++;
            }
            int end = endOfHexDigits(text, position);
            if (end == position) {
                throw malformed(text);
            }
            value = value << Byte.SIZE | HexFormat.fromHexDigits(text, position, end);
            position = end;
        }
        if (position != text.length()) {
            throw malformed(text);
        }
        return new Eid(value);
    }

    private static int endOfHexDigits(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && end < start + 2 && HexFormat.isHexDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static IllegalArgumentException malformed(CharSequence text) {
        return new IllegalArgumentException("eid: " + text + " (expected: six hex groups such as 02:00:00:00:3e:80)");
    }

    @Override
    public int compareTo(Eid other) {
        return Long.compare(value, other.value);
    }

    /** The canonical form, two lower-case digits a group: {@code 02:00:00:00:3e:80}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(BYTES * 3 - 1);
        for (int group = BYTES - 1; group >= 0; group--) {
            HexFormat.of().toHexDigits(text, (byte) (value >>> (group * Byte.SIZE)));
            if (group > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
