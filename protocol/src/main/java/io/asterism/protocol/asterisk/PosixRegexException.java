package io.asterism.protocol.asterisk;

/** Tells why a text is not a regular expression that we match. */
public final class PosixRegexException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int index;

    PosixRegexException(String message, int index) {
        super(message + " at index " + index);
        this.index = index;
    }

    /** Where in the expression, from 0. */
    public int index() {
        return index;
    }
}
