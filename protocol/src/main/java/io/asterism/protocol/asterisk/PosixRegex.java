package io.asterism.protocol.asterisk;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as Asterisk's filter options hold it: POSIX extended, not anchored, case ignored.
 *
 * <p>It accepts, refuses and matches what glibc does with {@code regcomp(REG_EXTENDED|REG_ICASE|REG_NOSUB)} in the
 * locale C.UTF-8, but in time linear in the text. (An Asterisk takes its locale from its environment; that makes a
 * difference to characters beyond ASCII only, which {@code \\b} and {@code \\B} never see as letters here.) Refused for
 * that reason, though glibc takes them: back-references, the word anchors {@code \\<} and {@code \\>}, and expressions
 * beyond the limits of {@link EreParser}.
 */
public final class PosixRegex {

    private final String expression;
    private final Pattern compiled;
    private final @Nullable String remark;

    private PosixRegex(String expression, Pattern compiled, @Nullable String remark) {
        this.expression = expression;
        this.compiled = compiled;
        this.remark = remark;
    }

    /** Compiles an expression that ignores case. */
    public static PosixRegex compile(String ere) throws PosixRegexException {
        return compile(ere, true);
    }

    /** Compiles an expression for which case counts, as in the conditions of section headers. */
    static PosixRegex compileCaseSensitive(String ere) throws PosixRegexException {
        return compile(ere, false);
    }

    private static PosixRegex compile(String ere, boolean ignoreCase) throws PosixRegexException {
        try {
            EreParser parser = new EreParser(ere.codePoints().toArray(), ignoreCase);
            Pattern compiled = Pattern.compile(parser.toRe2(), Pattern.DOTALL);
            return new PosixRegex(ere, compiled, parser.remark());
        } catch (PatternSyntaxException tooMuch) {
            throw new PosixRegexException("too complex (" + tooMuch.getDescription() + ")", 0);
        }
    }

    /** Whether the expression matches anywhere in the text. */
    public boolean find(CharSequence text) {
        return compiled.matcher(text).find();
    }

    /** The expression as it was given. */
    public String pattern() {
        return expression;
    }

    /** What its author will not have meant, if anything: {@code \d}, say, which is no digit here. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    @Override
    public String toString() {
        return expression;
    }
}
