package io.asterism.protocol.asterisk;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A set of bytes, each as a character up to U+00FF: what one place in an expression matches. */
final class ByteSet {

    static final int SIZE = 256;

    private final BitSet bits = new BitSet(SIZE);

    static ByteSet any() {
        return new ByteSet().add(0, SIZE - 1);
    }

    static ByteSet of(char c) {
        return new ByteSet().add(c, c);
    }

    /** {@code \w} */
    static ByteSet word() {
        return new ByteSet().add('0', '9').add('A', 'Z').add('a', 'z').add('_', '_');
    }

    /** {@code \s} */
    static ByteSet space() {
        return new ByteSet().add('\t', '\r').add(' ', ' ');
    }

    /** The bytes of {@code [:name:]} in the C locale, or null when there is no such class. */
    static @Nullable ByteSet ofClass(String name) {
        ByteSet set = new ByteSet();
        return switch (name) {
            case "alpha" -> set.add('A', 'Z').add('a', 'z');
            case "digit" -> set.add('0', '9');
            case "alnum" -> set.add('0', '9').add('A', 'Z').add('a', 'z');
            case "upper" -> set.add('A', 'Z');
            case "lower" -> set.add('a', 'z');
            case "xdigit" -> set.add('0', '9').add('A', 'F').add('a', 'f');
            case "space" -> space();
            case "blank" -> set.add('\t', '\t').add(' ', ' ');
            case "cntrl" -> set.add('\0', '\u001f').add('\u007f', '\u007f');
            case "print" -> set.add(' ', '~');
            case "graph" -> set.add('!', '~');
            case "punct" -> set.add('!', '/').add(':', '@').add('[', '`').add('{', '~');
            default -> null;
        };
    }

    ByteSet add(int first, int last) {
        bits.set(first, last + 1);
        return this;
    }

    ByteSet addAll(ByteSet other) {
        bits.or(other.bits);
        return this;
    }

    ByteSet negate() {
        bits.flip(0, SIZE);
        return this;
    }

    /** The set of what is in this one once it is made upper-case: how glibc ignores case. */
    ByteSet ofUpperCased() {
        ByteSet folded = new ByteSet();
        for (char c = 0; c < SIZE; c++) {
            if (bits.get(upperCase(c))) {
                folded.add(c, c);
            }
        }
        return folded;
    }

    /** ASCII only, as in the C locale. */
    static char upperCase(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    /** As RE2 writes it. */
    String toRe2() {
        if (bits.cardinality() == SIZE) {
            return ".";
        }
        if (bits.isEmpty()) {
            return "[^\\x00-\\x{10ffff}]";
        }
        if (bits.cardinality() == 1) {
            return character(bits.nextSetBit(0));
        }
        StringBuilder text = new StringBuilder("[");
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            text.append(character(first));
            if (end - first > 1) {
                text.append('-').append(character(end - 1));
            }
            first = bits.nextSetBit(end);
        }
        return text.append(']').toString();
    }

    private static String character(int c) {
        boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
        return plain ? String.valueOf((char) c) : "\\x%02x".formatted(c);
    }
}
