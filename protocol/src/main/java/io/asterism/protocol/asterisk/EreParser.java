package io.asterism.protocol.asterisk;

import org.jspecify.annotations.Nullable;

/**
 * Reads an extended POSIX regular expression by the rules of glibc's {@code posix/regcomp.c} and writes it in RE2's
 * syntax.
 *
 * <table>
 *   <caption>Limits; beyond each the expression is refused</caption>
 *   <tr><th>what</th><th>limit</th></tr>
 *   <tr><td>code points</td><td>{@value #MAX_LENGTH}</td></tr>
 *   <tr><td>groups within each other</td><td>{@value #MAX_DEPTH}</td></tr>
 *   <tr><td>times in braces</td><td>{@value #MAX_TIMES}, as in glibc</td></tr>
 *   <tr><td>characters with all repetitions written out</td><td>{@value #MAX_EXPANDED}</td></tr>
 * </table>
 *
 * <p>What glibc leaves to be found out: a repetition needs something before it, and an anchor is not that ({@code *a},
 * {@code a|*b} and {@code ^*} are errors); a brace always begins a repetition; a closing parenthesis or brace without an
 * opening one is itself; alternatives and groups may be empty; {@code {,3}} begins at 0. A backslash makes the character
 * after it itself and, ignoring case, keeps a small letter from ever matching, since the text is compared in capitals.
 */
final class EreParser {

    static final int MAX_LENGTH = 4096;
    static final int MAX_DEPTH = 200;
    static final int MAX_TIMES = 32767;
    static final int MAX_EXPANDED = 100_000;

    private static final int NO_NUMBER = -1;

    private final int[] ere;
    private final boolean ignoreCase;
    private int position;
    private int depth;
    private @Nullable String remark;

    /** Will read an expression of these code points. */
    EreParser(int[] ere, boolean ignoreCase) {
        this.ere = ere;
        this.ignoreCase = ignoreCase;
    }

    String toRe2() throws PosixRegexException {
        if (ere.length > MAX_LENGTH) {
            throw new PosixRegexException("longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        return bounded(choice(), 0).text();
    }

    @Nullable
    String remark() {
        return remark;
    }

    private Re2Piece choice() throws PosixRegexException {
        Re2Piece piece = sequence();
        while (at('|')) {
            position++;
            piece = bounded(piece.or(sequence()), position);
        }
        return piece;
    }

    private Re2Piece sequence() throws PosixRegexException {
        Re2Piece piece = Re2Piece.NOTHING;
        while (!atEnd() && !at('|') && !(depth > 0 && at(')'))) {
            piece = bounded(piece.then(repeated()), position);
        }
        return piece;
    }

    private Re2Piece repeated() throws PosixRegexException {
        Re2Piece anchor = anchor();
        if (anchor != null) {
            return anchor;
        }
        Re2Piece piece = single();
        while (at('*') || at('+') || at('?') || at('{')) {
            int start = position;
            piece = bounded(
                    switch (next()) {
                        case '*' -> piece.any();
                        case '+' -> piece.some();
                        case '?' -> piece.optional();
                        default -> interval(piece, start);
                    },
                    start);
        }
        return piece;
    }

    private @Nullable Re2Piece anchor() throws PosixRegexException {
        String re2 = switch (peek(0)) {
            case '^' -> "\\A";
            case '$' -> "\\z";
            case '\\' -> gnuAnchor(peek(1));
            default -> null;
        };
        if (re2 == null) {
            return null;
        }
        position += at('\\') ? 2 : 1;
        return Re2Piece.anchor(re2);
    }

    private @Nullable String gnuAnchor(int escaped) throws PosixRegexException {
        return switch (escaped) {
            case '`' -> "\\A";
            case '\'' -> "\\z";
            case 'b' -> "\\b";
            case 'B' -> "\\B";
            case '<', '>' ->
                throw new PosixRegexException(
                        "the word anchor \\" + (char) escaped + " cannot be matched in linear time: use \\b", position);
            default -> null;
        };
    }

    private Re2Piece single() throws PosixRegexException {
        int start = position;
        int c = next();
        return switch (c) {
            case '(' -> group(start);
            case '[' -> set(new EreBracket(ere, position, ignoreCase));
            case '\\' -> escaped(start);
            case '.' -> Re2Piece.atom(".");
            case '*', '+', '?', '{' ->
                throw new PosixRegexException("nothing before '" + Character.toString(c) + "' to repeat", start);
            default -> literal(c);
        };
    }

    private Re2Piece group(int start) throws PosixRegexException {
        if (depth == MAX_DEPTH) {
            throw new PosixRegexException("more than " + MAX_DEPTH + " groups within each other", start);
        }
        depth++;
        Re2Piece piece = choice();
        depth--;
        if (atEnd()) {
            throw new PosixRegexException("no ')' for the '('", start);
        }
        position++;
        return piece;
    }

    private Re2Piece set(EreBracket bracket) throws PosixRegexException {
        CharacterSet set = bracket.read();
        position = bracket.end();
        return set(set);
    }

    private Re2Piece set(CharacterSet set) {
        return Re2Piece.atom((ignoreCase ? set.ofUpperCased() : set).toRe2());
    }

    private Re2Piece literal(int c) {
        return set(CharacterSet.of(ignoreCase ? Character.toUpperCase(c) : c));
    }

    private Re2Piece escaped(int start) throws PosixRegexException {
        if (atEnd()) {
            throw new PosixRegexException("a backslash at the end", start);
        }
        int c = next();
        if (c >= '1' && c <= '9') {
            throw new PosixRegexException(
                    "the back-reference \\" + Character.toString(c) + " cannot be matched in linear time", start);
        }
        return switch (c) {
            case 'w' -> set(CharacterSet.word());
            case 'W' -> set(CharacterSet.word().negate());
            case 's' -> set(CharacterSet.space());
            case 'S' -> set(CharacterSet.space().negate());
            default -> {
                noteEscapedLetter(c);
                yield set(CharacterSet.of(c));
            }
        };
    }

    private void noteEscapedLetter(int c) {
        if (remark != null || !(c >= 'a' && c <= 'z')) {
            return;
        }
        String digits = c == 'd' ? "; for a digit write [0-9]" : "";
        remark = "\\" + Character.toString(c) + " has no meaning of its own"
                + (ignoreCase ? " and, as case is ignored, never matches" : "") + digits;
    }

    private Re2Piece interval(Re2Piece piece, int start) throws PosixRegexException {
        int least = number(start);
        boolean comma = atComma();
        if (least == NO_NUMBER) {
            if (!comma) {
                throw new PosixRegexException("no number in the braces", start);
            }
            least = 0;
        }
        int most = least;
        if (comma) {
            skipComma();
            most = number(start);
            if (!at('}')) {
                throw new PosixRegexException("more than two numbers in the braces", start);
            }
        }
        position++;
        return repeat(piece, least, most, start);
    }

    /** Digits up to a comma or brace. An escaped zero is a digit and an escaped comma a comma, as to glibc. */
    private int number(int start) throws PosixRegexException {
        int number = NO_NUMBER;
        while (!at('}') && !atComma()) {
            if (atEnd()) {
                throw new PosixRegexException("no '}' for the '{'", start);
            }
            int c = next();
            if (c == '\\' && at('0')) {
                c = next();
            }
            if (c < '0' || c > '9') {
                throw new PosixRegexException("not a number in the braces", start);
            }
            number = Math.min(Math.max(number, 0) * 10 + c - '0', MAX_TIMES + 1);
        }
        return number;
    }

    private boolean atComma() {
        return at(',') || (at('\\') && peek(1) == ',');
    }

    private void skipComma() {
        position += at(',') ? 1 : 2;
    }

    /** Repeats a piece so often; {@code most} is {@link #NO_NUMBER} for no bound. */
    private Re2Piece repeat(Re2Piece piece, int least, int most, int start) throws PosixRegexException {
        if (most != NO_NUMBER && least > most) {
            throw new PosixRegexException("the second number in the braces is the smaller one", start);
        }
        if (Math.max(least, most) > MAX_TIMES) {
            throw new PosixRegexException("more than " + MAX_TIMES + " times", start);
        }
        if (piece.lengthTimes(least) + piece.optional().lengthTimes(Math.max(most - least, 0)) > MAX_EXPANDED) {
            throw tooLarge(start);
        }
        if (most == NO_NUMBER) {
            return least <= 1
                    ? (least == 0 ? piece.any() : piece.some())
                    : piece.times(least - 1).then(piece.some());
        }
        return piece.times(least).then(piece.optional().times(most - least));
    }

    private static Re2Piece bounded(Re2Piece piece, int index) throws PosixRegexException {
        if (piece.text().length() > MAX_EXPANDED) {
            throw tooLarge(index);
        }
        return piece;
    }

    private static PosixRegexException tooLarge(int index) {
        return new PosixRegexException(
                "larger than " + MAX_EXPANDED + " characters with all repetitions written out", index);
    }

    private boolean atEnd() {
        return position == ere.length;
    }

    private boolean at(char c) {
        return peek(0) == c;
    }

    private int peek(int ahead) {
        return position + ahead < ere.length ? ere[position + ahead] : -1;
    }

    private int next() {
        return ere[position++];
    }
}
