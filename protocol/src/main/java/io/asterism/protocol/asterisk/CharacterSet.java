package io.asterism.protocol.asterisk;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A set of code points: what one place in an expression matches. */
final class CharacterSet {

    private static final int SIZE = Character.MAX_CODE_POINT + 1;

    /** Every code point that is not its own capital. */
    private static final int[] SMALL_LETTERS =
            IntStream.range(0, SIZE).filter(c -> Character.toUpperCase(c) != c).toArray();

    /** The classes used so far, since working one out looks at every code point. */
    private static final Map<CharacterClass, BitSet> CLASSES = new ConcurrentHashMap<>();

    private final BitSet bits = new BitSet();

    static CharacterSet of(int c) {
        return new CharacterSet().add(c, c);
    }

    /** What {@code \w} matches. */
    static CharacterSet word() {
        return of('_').addAll(CharacterClass.ALNUM);
    }

    /** What {@code \s} matches. */
    static CharacterSet space() {
        return new CharacterSet().addAll(CharacterClass.SPACE);
    }

    CharacterSet add(int first, int last) {
        bits.set(first, last + 1);
        return this;
    }

    CharacterSet addAll(CharacterClass members) {
        bits.or(CLASSES.computeIfAbsent(members, CharacterSet::membersOf));
        return this;
    }

    private static BitSet membersOf(CharacterClass characters) {
        BitSet members = new BitSet();
        IntStream.range(0, SIZE).filter(characters::has).forEach(members::set);
        return members;
    }

    CharacterSet negate() {
        bits.flip(0, SIZE);
        return this;
    }

    /** The set of what is in this one once it is made upper-case: how glibc ignores case. */
    CharacterSet ofUpperCased() {
        CharacterSet folded = new CharacterSet();
        folded.bits.or(bits);
        for (int c : SMALL_LETTERS) {
            folded.bits.set(c, bits.get(Character.toUpperCase(c)));
        }
        return folded;
    }

    /** As RE2 writes it. */
    String toRe2() {
        int first = bits.nextSetBit(0);
        if (first < 0) {
            return "[^\\x00-\\x{10ffff}]";
        }
        if (bits.nextSetBit(first + 1) < 0) {
            return character(first);
        }
        StringBuilder text = new StringBuilder("[");
        while (first >= 0) {
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
        return plain ? Character.toString(c) : "\\x{%x}".formatted(c);
    }
}
