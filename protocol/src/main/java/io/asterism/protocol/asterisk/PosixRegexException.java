package io.asterism.protocol.asterisk;

/** Tells why a text is not a regular expression that we match. */
public final class PosixRegexException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int index;

    PosixRegexException(String problem, int index) {
        super(problem + " at index " + index);
        this.problem = problem;
        this.index = index;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }

    /** Where in the expression, in code points from 0. */
    public int index() {
        return index;
    }
}
