package io.asterism.protocol.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * glibc's own {@code regcomp(REG_EXTENDED|REG_ICASE)} and {@code regexec}, asked through bash, whose {@code =~} hands its
 * right side to them as it is.
 */
final class GlibcRegex {

    /** What {@code [[ text =~ expression ]]} said, by its exit status. */
    enum Verdict {
        MATCHES,
        DOES_NOT_MATCH,
        REFUSED
    }

    /** A question, and neither part holds a line feed. */
    record Question(String expression, String text) {}

    private static final String SCRIPT = """
            shopt -s nocasematch
            while IFS= read -r expression && IFS= read -r text; do
              [[ $text =~ $expression ]]
              echo $?
            done
            """;

    private GlibcRegex() {}

    static void assumePresent() {
        assumeTrue(answers("getconf", "GNU_LIBC_VERSION"), "no glibc to compare with");
        assumeTrue(answers("bash", "-c", "LC_ALL=C.UTF-8; [[ é =~ ^.$ ]]"), "no bash with UTF-8 to ask glibc through");
    }

    static List<Verdict> ask(List<Question> questions) throws IOException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", SCRIPT).redirectError(ProcessBuilder.Redirect.DISCARD);
        bash.environment().put("LC_ALL", "C.UTF-8");
        Process process = bash.start();
        String lines = questions.stream()
                .map(question -> question.expression() + "\n" + question.text() + "\n")
                .collect(Collectors.joining());
        Thread writer = Thread.ofVirtual().start(() -> write(process, lines));
        try (var answers = process.inputReader(UTF_8)) {
            return answers.lines()
                    .map(status -> Verdict.values()[Integer.parseInt(status)])
                    .toList();
        } finally {
            writer.interrupt();
            process.destroy();
        }
    }

    private static void write(Process process, String lines) {
        try (var input = process.getOutputStream()) {
            input.write(lines.getBytes(UTF_8));
        } catch (IOException broken) {
            // The reader sees fewer answers than questions
        }
    }

    private static boolean answers(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
