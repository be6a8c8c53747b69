package io.asterism.protocol.asterisk;

/**
 * Reads {@code [...]}, as {@code parse_bracket_exp} in glibc's {@code posix/regcomp.c} does in the locale C.UTF-8. Within it a
 * backslash is a backslash. To ignore case it makes every character a capital first, so {@code [A-z]} is
 * {@code [A-Z]}, and {@code [Z-a]} an error.
 */
final class EreBracket {

    private static final int MAX_NAME = 32;

    private final int[] ere;
    private final int open;
    private final boolean ignoreCase;
    private int position;

    /** Will read from {@code start}, right after the opening bracket. */
    EreBracket(int[] ere, int start, boolean ignoreCase) {
        this.ere = ere;
        this.open = start - 1;
        this.ignoreCase = ignoreCase;
        this.position = start;
    }

    /** Where the expression goes on, once the set is read. */
    int end() {
        return position;
    }

    CharacterSet read() throws PosixRegexException {
        CharacterSet set = new CharacterSet();
        boolean negated = peek(0) == '^';
        if (negated) {
            position++;
        }
        boolean first = true;
        while (first || peek(0) != ']') {
            readElement(set, first);
            first = false;
        }
        position++;
        return negated ? set.negate() : set;
    }

    private void readElement(CharacterSet set, boolean first) throws PosixRegexException {
        if (!first && peek(0) == '-' && peek(1) != ']') {
            requireMore(1);
            throw new PosixRegexException("a '-' that is neither a range nor the last in the brackets", position);
        }
        int start = position;
        if (opens(':')) {
            set.addAll(characterClass());
            return;
        }
        boolean equivalence = opens('=');
        int from = character();
        requireMore(0);
        if (equivalence || peek(0) != '-' || peek(1) == ']') {
            set.add(from, from);
            return;
        }
        position++;
        readRange(set, from, start);
    }

    private void readRange(CharacterSet set, int from, int start) throws PosixRegexException {
        requireMore(0);
        if (opens(':') || opens('=')) {
            throw new PosixRegexException("a range in the brackets ends with a class", start);
        }
        int to = character();
        requireAscii(from, start);
        requireAscii(to, start);
        if (from > to) {
            throw new PosixRegexException(
                    "an empty range in the brackets" + (ignoreCase ? " (compared in capitals)" : ""), start);
        }
        set.add(from, to);
    }

    private CharacterClass characterClass() throws PosixRegexException {
        int start = position;
        String name = name(':');
        boolean letters = ignoreCase && (name.equals("upper") || name.equals("lower"));
        CharacterClass named = CharacterClass.named(letters ? "alpha" : name);
        if (named == null) {
            throw new PosixRegexException("there is no character class [:" + name + ":]", start);
        }
        return named;
    }

    /** One character, also as {@code [.x.]} or {@code [=x=]}. */
    private int character() throws PosixRegexException {
        requireMore(0);
        int start = position;
        int c;
        if (opens('.') || opens('=')) {
            String name = name(ere[position + 1]);
            if (name.codePointCount(0, name.length()) != 1) {
                throw new PosixRegexException("there is no collating element \"" + name + "\"", start);
            }
            c = name.codePointAt(0);
            requireAscii(c, start);
        } else {
            c = ere[position++];
        }
        return ignoreCase ? Character.toUpperCase(c) : c;
    }

    /** Ranges and classes of equals beyond ASCII depend on the locale, and C.UTF-8 has none. */
    private static void requireAscii(int c, int start) throws PosixRegexException {
        if (c >= 0x80) {
            throw new PosixRegexException(
                    "'" + Character.toString(c) + "' has no place in an order of characters, which is ASCII's", start);
        }
    }

    private boolean opens(char delimiter) {
        return peek(0) == '[' && peek(1) == delimiter;
    }

    private String name(int delimiter) throws PosixRegexException {
        position += 2;
        int start = position;
        // The first character belongs to the name even if it is the delimiter
        for (int end = start; end < start + MAX_NAME && end + 1 < ere.length; end++) {
            if (ere[end] == delimiter && ere[end + 1] == ']') {
                position = end + 2;
                return new String(ere, start, end - start);
            }
        }
        throw unclosed();
    }

    private void requireMore(int ahead) throws PosixRegexException {
        if (peek(ahead) < 0) {
            throw unclosed();
        }
    }

    private PosixRegexException unclosed() {
        return new PosixRegexException("no ']' for the '['", open);
    }

    private int peek(int ahead) {
        return position + ahead < ere.length ? ere[position + ahead] : -1;
    }
}
