package io.asterism.protocol.asterisk;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as Asterisk's filter options hold it: POSIX extended, not anchored, case ignored.
 *
 * <p>It accepts, refuses and matches what glibc does with {@code regcomp(REG_EXTENDED|REG_ICASE|REG_NOSUB)} in the C
 * locale, so over the bytes of UTF-8, but in time linear in the text. Refused for that reason, though glibc takes them:
 * back-references, the word anchors {@code \<} and {@code \>}, and expressions beyond the limits of {@link EreParser}.
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
        CharSequence bytes = bytes(ere);
        try {
            EreParser parser = new EreParser(bytes, ignoreCase);
            Pattern compiled = Pattern.compile(parser.toRe2(), Pattern.DOTALL);
            return new PosixRegex(ere, compiled, parser.remark());
        } catch (PatternSyntaxException tooMuch) {
            throw new PosixRegexException("too complex (" + tooMuch.getDescription() + ")", 0);
        } catch (PosixRegexException refused) {
            throw new PosixRegexException(refused.problem(), characters(bytes, refused.index()));
        }
    }

    /** How many characters the first bytes are. */
    private static int characters(CharSequence bytes, int count) {
        byte[] utf8 = bytes.subSequence(0, count).toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(utf8, StandardCharsets.UTF_8).length();
    }

    /** Whether the expression matches anywhere in the text. */
    public boolean find(CharSequence text) {
        return compiled.matcher(bytes(text)).find();
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

    /** A character for each byte of UTF-8. */
    private static CharSequence bytes(CharSequence text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
                return new String(utf8, StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }
}
