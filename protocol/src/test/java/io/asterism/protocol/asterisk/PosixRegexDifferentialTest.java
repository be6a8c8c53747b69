package io.asterism.protocol.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.asterisk.GlibcRegex.Question;
import io.asterism.protocol.asterisk.GlibcRegex.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated expressions and texts, judged by glibc and by us. */
class PosixRegexDifferentialTest {

    private static final String[] PARTS = {
        "a",
        "b",
        "A",
        "ab",
        "_",
        "-",
        "0",
        "7",
        ".",
        "/",
        "@",
        ":",
        " ",
        "é",
        "|",
        "|",
        "*",
        "+",
        "?",
        "(",
        ")",
        "(a",
        "b)",
        "^",
        "$",
        "{",
        "}",
        ",",
        "{2}",
        "{0}",
        "{1,}",
        "{,2}",
        "{1,3}",
        "{2,1}",
        "[",
        "]",
        "[ab]",
        "[^a]",
        "[a-c]",
        "[-a]",
        "[a-]",
        "[]a]",
        "[^]a]",
        "[[:alpha:]",
        "[[:digit:]]",
        "[^[:upper:]]",
        "[[:punct:]_]",
        "[:alpha:]",
        "[[.a.]-c]",
        "[[=b=]]",
        "[[.-.]]",
        "[A-z]",
        "[Z-a]",
        "[\\]",
        "[%--]",
        "É",
        "[éü]",
        "[^É]",
        "\uD83D\uDE00",
        "[[:alnum:]]",
        "\\",
        "\\.",
        "\\*",
        "\\(",
        "\\)",
        "\\{",
        "\\}",
        "\\|",
        "\\[",
        "\\]",
        "\\^",
        "\\$",
        "\\/",
        "\\-",
        "\\\\",
        "\\d",
        "\\A",
        "\\w",
        "\\W",
        "\\s",
        "\\S",
        "\\b",
        "\\B",
        "\\`",
        "\\'",
        "\\,",
        "\\0",
        "()",
        "(|a)",
        "(a|)"
    };

    private static final String[] LETTERS = {
        "a",
        "b",
        "c",
        "A",
        "B",
        "_",
        "-",
        "0",
        "7",
        ".",
        "/",
        "@",
        ":",
        " ",
        "é",
        "|",
        "*",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "^",
        "$",
        "d",
        ",",
        "É",
        "ß",
        "€",
        "\uD83D\uDE00"
    };

    @BeforeAll
    static void glibcIsHere() {
        GlibcRegex.assumePresent();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judgesAsGlibcDoes(long seed) throws IOException {
        // Given
        List<Question> questions = questions(new Random(seed));

        // When
        List<Verdict> verdicts = GlibcRegex.ask(questions);

        // Then
        assertThat(verdicts).hasSameSizeAs(questions).contains(Verdict.values());
        Map<String, Optional<PosixRegex>> compiled = new HashMap<>();
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < questions.size(); index++) {
            Question question = questions.get(index);
            if (asksForWordsBeyondAscii(question)) {
                continue;
            }
            Verdict ours = compiled.computeIfAbsent(question.expression(), PosixRegexDifferentialTest::compile)
                    .map(regex -> regex.find(question.text()) ? Verdict.MATCHES : Verdict.DOES_NOT_MATCH)
                    .orElse(Verdict.REFUSED);
            if (ours != verdicts.get(index)) {
                differences.add(question + ": glibc " + verdicts.get(index) + ", ours " + ours);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Where we say that we differ. */
    private static boolean asksForWordsBeyondAscii(Question question) {
        return question.expression().matches(".*\\\\[bB].*")
                && question.text().chars().anyMatch(c -> c >= 0x80);
    }

    private static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 3), LongStream.of(System.nanoTime()));
    }

    private static List<Question> questions(Random random) {
        List<Question> questions = new ArrayList<>();
        for (int expression = 0; expression < 250; expression++) {
            String ere = join(random, PARTS, 7);
            for (int text = 0; text < 8; text++) {
                questions.add(new Question(ere, join(random, LETTERS, 5)));
            }
        }
        return questions;
    }

    private static String join(Random random, String[] parts, int atMost) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(atMost + 1); part > 0; part--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static Optional<PosixRegex> compile(String expression) {
        try {
            return Optional.of(PosixRegex.compile(expression));
        } catch (PosixRegexException refused) {
            return Optional.empty();
        }
    }
}
