package io.asterism.protocol.asterisk;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** An extended POSIX regular expression as Asterisk's filter options hold it: not anchored, case ignored. */
public final class PosixRegex {

    private final String pattern;
    private final Pattern compiled;

    private PosixRegex(String pattern, Pattern compiled) {
        this.pattern = pattern;
        this.compiled = compiled;
    }

    /** Compiles an expression. */
    public static PosixRegex compile(String ere) throws PosixRegexException {
        try {
            return new PosixRegex(ere, Pattern.compile(ere, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException malformed) {
            throw new PosixRegexException(malformed.getDescription(), Math.max(malformed.getIndex(), 0));
        }
    }

    /** Whether the expression matches anywhere in the text, in time linear in the text. */
    public boolean find(CharSequence text) {
        return compiled.matcher(text).find();
    }

    /** The expression as it was given. */
    public String pattern() {
        return pattern;
    }
}
