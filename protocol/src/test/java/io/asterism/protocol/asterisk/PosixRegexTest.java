package io.asterism.protocol.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of it is compared with glibc in {@link PosixRegexDifferentialTest}; this is what one has to know. */
class PosixRegexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^(PJSIP/[0-9]+|Custom:) PJSIP/1001",
                "^(PJSIP/[0-9]+|Custom:) pjsip/1001",
                "^(PJSIP/[0-9]+|Custom:) custom:dnd",
                "1001 PJSIP/1001-x",
                "@default$ 100@DEFAULT",
                "^PJSIP/[^/]{4}$ PJSIP/1001",
                "[[:digit:]]+ PJSIP/1",
                "a||b x",
                "() x",
                "a{,2}b b",
                "a{2} xaax",
                "a{1}{2}{2} aaaa",
                "(a*)+b b",
                ") a)",
                "a} a}",
                "[]] ]",
                "[\\] \\",
                "[a-] -",
                "a\\.b a.b",
                "\\$\\^ $^",
                "\\w\\W a-",
                "\\bfoo\\b a-foo-b",
                "\\`a\\' A"
            })
    void matchesAsAsteriskDoes(String expression, String text) throws PosixRegexException {
        assertThat(PosixRegex.compile(expression).find(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^(PJSIP/[0-9]+|Custom:) xPJSIP/1001",
                "@default$ 100@default2",
                "^PJSIP/[0-9]{4}$ PJSIP/100",
                "a.b ab",
                "a\\.b axb",
                "[A-z] _",
                "a$b a$b",
                "PJSIP/\\d PJSIP/1"
            })
    void doesNotMatchWhereAsteriskDoesNot(String expression, String text) throws PosixRegexException {
        assertThat(PosixRegex.compile(expression).find(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"^.$ é", "^.$ \uD83D\uDE00", "É é", "é É", "^[[:alpha:]]+$ Äß", "^\\w$ ü", "[^a] é", "[é] É"})
    void matchesCharactersBeyondAsciiAsAsteriskDoesInUtf8(String expression, String text) throws PosixRegexException {
        assertThat(PosixRegex.compile(expression).find(text)).isTrue();
    }

    @Test
    void letsALineFeedBeACharacterLikeAnyOther() throws PosixRegexException {
        assertThat(PosixRegex.compile("^a.b$").find("a\nb")).isTrue();
        assertThat(PosixRegex.compile("^b").find("a\nb")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "*a          ~ nothing before '*' to repeat at index 0",
                "a|*b        ~ nothing before '*' to repeat at index 2",
                "^*          ~ nothing before '*' to repeat at index 1",
                "x{          ~ no '}' for the '{' at index 1",
                "{1}         ~ nothing before '{' to repeat at index 0",
                "x{}         ~ no number in the braces at index 1",
                "x{a}        ~ not a number in the braces at index 1",
                "x{1,2,3}    ~ more than two numbers in the braces at index 1",
                "x{2,1}      ~ the second number in the braces is the smaller one at index 1",
                "x{32768}    ~ more than 32767 times at index 1",
                "a(b         ~ no ')' for the '(' at index 1",
                "a[b         ~ no ']' for the '[' at index 1",
                "a[[:x:]]    ~ there is no character class [:x:] at index 2",
                "[[.space.]] ~ there is no collating element \"space\" at index 1",
                "[b-a]       ~ an empty range in the brackets (compared in capitals) at index 1",
                "[Z-a]       ~ an empty range in the brackets (compared in capitals) at index 1",
                "[à-ï]       ~ 'À' has no place in an order of characters, which is ASCII's at index 1",
                "[[=é=]]     ~ 'é' has no place in an order of characters, which is ASCII's at index 1",
                "[a-c-e]     ~ a '-' that is neither a range nor the last in the brackets at index 4",
                "a\\         ~ a backslash at the end at index 1",
                "(a)\\1      ~ the back-reference \\1 cannot be matched in linear time at index 3",
                "a\\<b       ~ the word anchor \\< cannot be matched in linear time: use \\b at index 1"
            })
    void saysWhatIsWrongAndWhere(String expression, String message) {
        assertThat(refusal(expression)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^PJSIP/\\d+$ ~ \\d has no meaning of its own and, as case is ignored, never matches; for a digit write [0-9]",
                "a\\tb        ~ \\t has no meaning of its own and, as case is ignored, never matches"
            })
    void remarksOnEscapesThatMeanSomethingElsewhere(String expression, String remark) throws PosixRegexException {
        assertThat(PosixRegex.compile(expression).remark()).contains(remark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "^PJSIP/", "a\\.b", "\\w+", "\\X"})
    void hasNothingToRemarkOtherwise(String expression) throws PosixRegexException {
        assertThat(PosixRegex.compile(expression).remark()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "^(a|a)*$", "(a|aa)+$", "(.*a){12}$", "(a*)*b", "((a{0,20}){0,20})b"})
    void takesTimeLinearInTheText(String expression) throws PosixRegexException {
        // Given
        PosixRegex regex = PosixRegex.compile(expression);
        String text = "a".repeat(100_000) + "!";

        // When
        boolean found = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> regex.find(text));

        // Then
        assertThat(found).isFalse();
    }

    @Test
    void refusesWhatWouldGrowTooLarge() {
        // Given
        List<String> expressions = List.of(
                "x".repeat(EreParser.MAX_LENGTH + 1),
                "é".repeat(EreParser.MAX_LENGTH + 1),
                "(".repeat(EreParser.MAX_DEPTH + 1),
                "a{32767}",
                "a{1,32767}",
                "(((a{100}){100}){100}){100}",
                "(((a?{0,100}){0,100}){0,100}){0,100}",
                "a{2}" + "{2}".repeat(1000));

        // When
        // Then
        assertThat(expressions)
                .allSatisfy(expression -> assertThat(refusal(expression)).isNotNull());
    }

    @Test
    void refusesNoRepetitionThatAddsNothing() throws PosixRegexException {
        assertThat(PosixRegex.compile("a" + "*+?".repeat(1000)).find("")).isTrue();
        assertThat(PosixRegex.compile("a" + "{1}".repeat(1000)).find("a")).isTrue();
        assertThat(PosixRegex.compile("^a{1000}$").find("a".repeat(1000))).isTrue();
        assertThat(PosixRegex.compile("(".repeat(200) + "a" + ")*".repeat(200)).find(""))
                .isTrue();
    }

    @Test
    void countsCodePointsToTheProblem() {
        // When
        PosixRegexException refused = refusal("ééé(");

        // Then
        assertThat(refused).hasMessage("no ')' for the '(' at index 3");
        assertThat(refused.index()).isEqualTo(3);
        assertThat(refused.problem()).isEqualTo("no ')' for the '('");
    }

    @Test
    void countsCaseInAConditionOfASectionHeader() throws PosixRegexException {
        assertThat(PosixRegex.compileCaseSensitive("end[p]oint").find("endpoint"))
                .isTrue();
        assertThat(PosixRegex.compileCaseSensitive("end[p]oint").find("Endpoint"))
                .isFalse();
    }

    private static PosixRegexException refusal(String expression) {
        return catchThrowableOfType(PosixRegexException.class, () -> PosixRegex.compile(expression));
    }
}
