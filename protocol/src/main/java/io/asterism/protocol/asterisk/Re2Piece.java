package io.asterism.protocol.asterisk;

/**
 * A part of an expression in RE2's syntax. Only whether something matches is of interest, so groups capture nothing and
 * repetitions are simplified and written out; that also keeps clear of RE2's own limits on them.
 */
record Re2Piece(String text, Form form) {

    /** How tightly the text of a piece holds together. */
    enum Form {
        /** Matches the empty text only. */
        EMPTY,
        /** One character, or a group. */
        ATOM,
        OPTIONAL,
        SOME,
        ANY,
        SEQUENCE,
        CHOICE
    }

    static final Re2Piece NOTHING = new Re2Piece("", Form.EMPTY);

    static Re2Piece atom(String text) {
        return new Re2Piece(text, Form.ATOM);
    }

    /** An assertion such as {@code \b}, which is never repeated by itself. */
    static Re2Piece anchor(String text) {
        return new Re2Piece(text, Form.SEQUENCE);
    }

    boolean isEmpty() {
        return form == Form.EMPTY;
    }

    Re2Piece then(Re2Piece next) {
        if (isEmpty() || next.isEmpty()) {
            return isEmpty() ? next : this;
        }
        return new Re2Piece(inSequence() + next.inSequence(), Form.SEQUENCE);
    }

    Re2Piece or(Re2Piece other) {
        return new Re2Piece(text + "|" + other.text, Form.CHOICE);
    }

    /** {@code ?} */
    Re2Piece optional() {
        return switch (form) {
            case EMPTY, OPTIONAL, ANY -> this;
            case SOME -> new Re2Piece(withoutSuffix() + "*", Form.ANY);
            case ATOM, SEQUENCE, CHOICE -> new Re2Piece(grouped() + "?", Form.OPTIONAL);
        };
    }

    /** {@code +} */
    Re2Piece some() {
        return switch (form) {
            case EMPTY, SOME, ANY -> this;
            case OPTIONAL -> new Re2Piece(withoutSuffix() + "*", Form.ANY);
            case ATOM, SEQUENCE, CHOICE -> new Re2Piece(grouped() + "+", Form.SOME);
        };
    }

    /** {@code *} */
    Re2Piece any() {
        return some().optional();
    }

    /** The length of the text of {@link #times}, without writing it. */
    long lengthTimes(int count) {
        return (long) inSequence().length() * count;
    }

    /** {@code {count}} */
    Re2Piece times(int count) {
        return switch (count) {
            case 0 -> NOTHING;
            case 1 -> this;
            default -> isEmpty() ? this : new Re2Piece(inSequence().repeat(count), Form.SEQUENCE);
        };
    }

    private String inSequence() {
        return form == Form.CHOICE ? grouped() : text;
    }

    private String grouped() {
        return form == Form.ATOM ? text : "(?:" + text + ")";
    }

    private String withoutSuffix() {
        return text.substring(0, text.length() - 1);
    }
}
