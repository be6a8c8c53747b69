package io.asterism.protocol.asterisk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an Asterisk 22.10.1 makes of these lines was asked with the manager action GetConfig. */
class AsteriskConfigParserTest {

    @TempDir
    private Path directory;

    private Path main;

    @BeforeEach
    void nameTheMainFile() {
        main = directory.resolve("pjsip.conf");
    }

    // ---- lines

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "a=b              ~ a=b",
                "a = b c          ~ a=b c",
                "a => b           ~ a=b",
                "a =>= b          ~ a== b",
                "a = > b          ~ a=> b",
                "a = b=c          ~ a=b=c",
                "a =              ~ a=",
                "@a = b           ~ @a=b",
                "a = b ; c        ~ a=b",
                "a = b\\;c ; d    ~ a=b;c",
                "a = b\\\\;c      ~ a=b\\;c",
                "a = b;--c--;d    ~ a=bd",
                "a = b;--- c      ~ a=b",
                "a ;--;x--; = b   ~ a=b",
                "a;-- ;-- --; x --;=b ~ a=b",
                "a = 'b' \\n      ~ a='b' \\n",
                "\\[a] = b        ~ [a]=b",
                "\\#a = b         ~ #a=b",
                "\\=a = b         ~ =a=b",
                "\u00e4 = \u00f6  ~ \u00e4=\u00f6"
            })
    void readsALine(String line, String option) {
        // When
        ConfigDocument document = parse("[s]\n" + line + "\n");

        // Then
        assertThat(summaries(document)).containsExactly("s: " + option);
        assertThat(document.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "hello            ~ warning: no '=' in this line, which is ignored",
                "= b              ~ warning: no name before the '=', so the line is ignored",
                "+= b             ~ warning: no name before the '=', so the line is ignored",
                "\\               ~ error: a backslash escapes nothing",
                "\\ a=b           ~ error: a backslash escapes nothing",
                "[a               ~ error: no closing ']'",
                "[a](!            ~ error: no closing ')'",
                "[a](b)           ~ error: nothing to inherit from: there is no section or template [b] before",
                "[b](+)           ~ error: nothing to add to: there is no section [b] before",
                "[s](+type=x)     ~ error: nothing to add to: there is no section [s] with type=x before",
                "[s](+type)       ~ error: cannot read the condition \"type\": no '=' at index 0",
                "[s](+type=a**b{) ~ error: cannot read the condition \"type=a**b{\": no '}' for the '{' at index 4",
                "#exec /bin/true  ~ error: #exec is refused: a configuration runs no commands here. Include a file instead",
                "#frobnicate      ~ warning: unknown directive '#frobnicate' is ignored",
                "#include         ~ warning: an #include without a file name is ignored",
                "#include \"x\"   ~ error: \"x\" is included, but no such file exists",
                "#include x/*.y   ~ error: \"x/*.y\" is included, but no such file exists",
                "[a]()            ~ warning: an empty name in parentheses is ignored",
                "[a](!, s)        ~ warning: blanks around \"s\" in parentheses, which an Asterisk refuses",
                "[a] (s)          ~ warning: \"(s)\" is ignored (parentheses follow directly after ']')",
                "[a](!) x         ~ warning: \"x\" is ignored (parentheses follow directly after ']')",
                "a = b--; c       ~ warning: '--;' closes no comment: an Asterisk reads nothing after it"
            })
    void tellsWhatIsWrongWithALine(String line, String finding) {
        // When
        ConfigDocument document = parse("[s]\n" + line + "\n");

        // Then
        assertThat(document.findings()).extracting(Finding::toString).containsExactly(main + ":2: " + finding);
        assertThat(document.hasErrors()).isEqualTo(finding.startsWith("error"));
    }

    @Test
    void findsEverythingThatIsWrongAtOnce() {
        // When
        ConfigDocument document = parse("""
                early = 1
                late = 2
                [ok]
                nonsense
                [broken
                goes = nowhere
                more nonsense
                [fine](missing)
                a = 1
                """);

        // Then
        assertThat(document.findings())
                .extracting(finding -> finding.at().line() + " " + finding.message())
                .containsExactly(
                        "1 an option before the first section",
                        "4 no '=' in this line, which is ignored",
                        "5 no closing ']'",
                        "7 no '=' in this line, which is ignored",
                        "8 nothing to inherit from: there is no section or template [missing] before");
        assertThat(summaries(document)).containsExactly("ok: ", "fine: a=1");
    }

    @Test
    void skipsBlocksOfCommentsOverLines() {
        // When
        ConfigDocument document = parse("""
                [s]
                a = 1 ;-- from here
                b = 2
                [t]
                ;-- deeper
                c = 3 --; still a comment \\;
                d = 4 --; e = 5
                f = 6
                """);

        // Then
        assertThat(summaries(document)).containsExactly("s: a=1, e=5, f=6");
        assertThat(document.findings()).isEmpty();
    }

    @Test
    void tellsWhereACommentBeganThatNeverEnds() {
        // When
        ConfigDocument document = parse("[s]\na=1\n;-- oops\nb=2\n");

        // Then
        assertThat(summaries(document)).containsExactly("s: a=1");
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(main + ":3: warning: a comment begins here with ';--' and never ends");
    }

    @Test
    void readsLinesThatEndAsOnWindowsAndAFileWithoutALastLineFeed() {
        // When
        ConfigDocument document = parse("[s]\r\n\ta = 1 \r\n\r\nb = 2");

        // Then
        assertThat(summaries(document)).containsExactly("s: a=1, b=2");
        assertThat(document.findings()).isEmpty();
    }

    @Test
    void readsPastAByteOrderMark() {
        // When
        ConfigDocument document = parse("\uFEFF[s]\na=1\n");

        // Then
        assertThat(summaries(document)).containsExactly("s: a=1");
        assertThat(document.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void takesOldTextAsLatinAndWarnsWhereItMatters() throws IOException {
        // Given
        Files.write(main, "[s]\n; Büro\na = Büro ; ü\n".getBytes(ISO_8859_1));

        // When
        ConfigDocument document = parse();

        // Then
        assertThat(summaries(document)).containsExactly("s: a=Büro");
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(main + ":3: warning: not UTF-8: taken as ISO 8859-1");
    }

    @Test
    void stopsALineAtAZeroByte() {
        // When
        ConfigDocument document = parse("[s]\na = 1\0 2\nb = 3\n");

        // Then
        assertThat(summaries(document)).containsExactly("s: a=1, b=3");
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(main + ":2: warning: a zero byte: the rest of the line is ignored");
    }

    @Test
    void skipsALineThatAsteriskWouldSkip() {
        // Given
        String longest = "a = " + "x".repeat(8190 - 4);

        // When
        ConfigDocument document = parse("[s]\n" + longest + "\n" + longest + "y\nb = 1\n");

        // Then
        assertThat(document.sections().getFirst().options())
                .extracting(option -> option.at().line())
                .containsExactly(2, 4);
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(main + ":3: warning: a line of 8191 bytes is skipped (at most 8190)");
    }

    // ---- sections

    @Test
    void keepsSectionsOfOneNameApart() {
        // When
        ConfigDocument document = parse("[a]\ntype=endpoint\n[a]\ntype=aor\n[A]\ntype=auth\n");

        // Then
        assertThat(summaries(document)).containsExactly("a: type=endpoint", "a: type=aor", "A: type=auth");
        assertThat(document.sections())
                .extracting(section -> section.at().line())
                .containsExactly(1, 3, 5);
    }

    @Test
    void inheritsFromTemplatesAndSectionsInTheOrderNamed() {
        // When
        ConfigDocument document = parse("""
                [t](!)
                x = t
                [u](!,t)
                x = u
                [plain]
                x = plain
                [s](u,Plain)
                x = s
                """);

        // Then
        assertThat(summaries(document)).containsExactly("plain: x=plain", "s: x=t, x=u, x=plain, x=s");
        assertThat(document.findings()).isEmpty();
    }

    @Test
    void inheritsWhatATemplateHeldAtThatPoint() {
        // When
        ConfigDocument document = parse("""
                [t](!)
                x = 1
                [s](t)
                [t](+TEMPLATES=include)
                x = 2
                [r](t)
                """);

        // Then
        assertThat(summaries(document)).containsExactly("s: x=1", "r: x=1, x=2");
    }

    @Test
    void addsToTheFirstSectionOfANameThatIsNoTemplate() {
        // When
        ConfigDocument document = parse("""
                [a](!)
                t = 0
                [a]
                type = endpoint
                [a]
                type = aor
                [A](+)
                x = 1
                """);

        // Then
        assertThat(summaries(document)).containsExactly("a: type=endpoint, x=1", "a: type=aor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "+type=aor 1",
                "+type=^a 1",
                "+^t=o[r]$ 1",
                "+type=endpoint&c=2 2",
                "+c= 0",
                "+c=2 2",
                "+TEMPLATES=restrict -1"
            })
    void addsToTheSectionThatMeetsTheCondition(String condition, int chosen) {
        // When
        ConfigDocument document = parse("""
                [a](!)
                type = template
                [a]
                type = endpoint
                c = 1
                [a]
                type = aor
                [a]
                type = endpoint
                c = 2
                [a](%s)
                x = 1
                """.formatted(condition));

        // Then
        assertThat(document.findings()).isEmpty();
        for (int index = 0; index < 3; index++) {
            assertThat(document.sections().get(index).last("x") != null).isEqualTo(index == chosen);
        }
    }

    @Test
    void inheritsForASectionThatIsAddedTo() {
        // When
        ConfigDocument document = parse("[t](!)\nx=t\n[a]\nx=1\n[a](t,+)\nx=2\n[a](+,t)\nx=3\n");

        // Then
        assertThat(summaries(document)).containsExactly("a: x=1, x=t, x=2, x=t, x=3");
    }

    @Test
    void makesATemplateOfASectionThatIsAddedToAsOne() {
        assertThat(summaries(parse("[a]\nx=1\n[a](+,!)\n[b](a)\n"))).containsExactly("b: x=1");
    }

    @Test
    void appendsToTheLastOptionOfTheSameCase() {
        // When
        ConfigDocument document = parse("""
                [t](!)
                allow = ulaw
                [s](t)
                allow +=,alaw
                allow += ,g722
                Allow += x
                fresh += y
                allow +=
                """);

        // Then
        assertThat(summaries(document)).containsExactly("s: allow=ulaw,alaw ,g722, Allow=x, fresh=y");
        assertThat(document.sections().getFirst().options().getFirst().at().line())
                .isEqualTo(2);
    }

    @Test
    void cutsANameWhereAsteriskDoes() {
        // When
        ConfigDocument document = parse("[" + "x".repeat(80) + "]\n");

        // Then
        assertThat(document.sections()).extracting(ConfigSection::name).containsExactly("x".repeat(79));
        assertThat(document.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void findsOptionsWhateverTheirCase() {
        // When
        ConfigSection section = parse("[s]\nMatch=1\nmatch=2\n").sections().getFirst();

        // Then
        assertThat(section.all("MATCH")).extracting(ConfigOption::value).containsExactly("1", "2");
        assertThat(section.last("match")).extracting(ConfigOption::value).isEqualTo("2");
        assertThat(section.last("other")).isNull();
    }

    // ---- includes

    @ParameterizedTest
    @CsvSource({
        "#include one.conf",
        "#include \"one.conf\"",
        "#INCLUDE <one.conf>",
        "#tryinclude one.conf ; with a comment",
        "#include sub/../one.conf",
        "#include o?e.conf",
        "#include [mno]ne.conf",
        "'#include {two,one}.conf'"
    })
    void includesAFile(String directive) {
        // Given
        write("one.conf", "[one]\nx=1\n");
        write("sub/unused.conf", "");

        // When
        ConfigDocument document = parse(directive + "\n");

        // Then
        assertThat(document.findings()).isEmpty();
        assertThat(summaries(document)).containsExactly("one: x=1");
        assertThat(document.sections().getFirst().at().toString()).endsWith("one.conf:1");
    }

    @Test
    void includesAnAbsolutePath() {
        // Given
        Path elsewhere = write("elsewhere/one.conf", "[one]\n");

        // When
        ConfigDocument document = parse("#include " + elsewhere + "\n");

        // Then
        assertThat(document.sections().getFirst().at()).isEqualTo(new SourceLocation(elsewhere.toString(), 1));
    }

    @Test
    void includesTheFilesOfAGlobInOrderOfTheirNamesWithoutHiddenOnes() {
        // Given
        write("d/b.conf", "[b]\n");
        write("d/a.conf", "[a]\n");
        write("d/10.conf", "[10]\n");
        write("d/.hidden.conf", "[hidden]\n");
        write("d/other.txt", "[other]\n");

        // When
        ConfigDocument document = parse("#include d/*.conf\n");

        // Then
        assertThat(document.sections()).extracting(ConfigSection::name).containsExactly("10", "a", "b");
    }

    @Test
    void takesNamesRelativeToTheFirstFileAlsoInOtherDirectories() {
        // Given
        write("d/inner.conf", "#include d/leaf.conf\n");
        write("d/leaf.conf", "[leaf]\n");

        // When
        ConfigDocument document = parse("#include d/inner.conf\n");

        // Then
        assertThat(document.findings()).isEmpty();
        assertThat(document.sections()).extracting(ConfigSection::name).containsExactly("leaf");
    }

    @Test
    void goesOnInItsOwnSectionAfterAnIncludeWhichBeganInThatOne() {
        // Given
        write("one.conf", "x = 1\n[b]\nx = 2\n");

        // When
        ConfigDocument document = parse("[a]\n#include one.conf\ny = 3\n");

        // Then
        assertThat(summaries(document)).containsExactly("a: x=1, y=3", "b: x=2");
    }

    @Test
    void saysNothingOfAFileThatNeedNotBeThere() {
        assertThat(parse("#tryinclude missing.conf\n#tryinclude missing/*.conf\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void refusesAFileThatIncludesItself() {
        // Given
        write("a.conf", "[a]\n#include b.conf\n");
        write("b.conf", "[b]\n#include sub/../a.conf\n");
        write("sub/unused.conf", "");

        // When
        ConfigDocument document = parse("#include a.conf\n[end]\n");

        // Then
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(directory.resolve("b.conf") + ":2: error: \"" + directory.resolve("sub/../a.conf")
                        + "\" includes itself");
        assertThat(document.sections()).extracting(ConfigSection::name).containsExactly("a", "b", "end");
    }

    @Test
    void readsAFileTwiceIfAskedTo() {
        // Given
        write("a.conf", "x = 1\n");

        // When
        ConfigDocument document = parse("[s]\n#include a.conf\n[t]\n#include a.conf\n");

        // Then
        assertThat(summaries(document)).containsExactly("s: x=1", "t: x=1");
    }

    @Test
    void goesNoDeeperThanAsterisk() {
        // Given
        for (int level = 2; level <= 11; level++) {
            write(level + ".conf", "[" + level + "]\n#include " + (level + 1) + ".conf\n");
        }

        // When
        ConfigDocument document = parse("[1]\n#include 2.conf\n");

        // Then
        assertThat(document.sections()).hasSize(10);
        assertThat(document.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "\"" + directory.resolve("11.conf") + "\" is not read: more than 10 files within each other");
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        // Given
        Files.createDirectory(directory.resolve("d.conf"));

        // When
        ConfigDocument document = parse("#include d.conf\n");

        // Then
        assertThat(document.findings())
                .extracting(Finding::message)
                .containsExactly("\"" + directory.resolve("d.conf") + "\" is not a regular file");
    }

    @Test
    void tellsOfAFileThatItMayNotRead() throws IOException {
        // Given
        Path secret = write("secret.conf", "[s]\n");
        assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "root may read everything");

        // When
        ConfigDocument document = parse("#include secret.conf\n");

        // Then
        assertThat(document.findings())
                .extracting(Finding::message)
                .containsExactly("\"" + secret + "\" cannot be read: permission denied");
    }

    @Test
    void tellsOfAMissingFirstFile() {
        // When
        ConfigDocument document = parse();

        // Then
        assertThat(document.sections()).isEmpty();
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(main + ": error: \"" + main + "\" does not exist");
    }

    // ---- limits

    @Test
    void stopsWhereAllFilesTogetherAreTooLong() {
        // Given
        write("a.conf", "[a]\n" + "x = 1\n".repeat(10));

        // When
        ConfigDocument document = parse("#include a.conf\n".repeat(4), new ConfigLimits(250, 100, 10, 10, 1000, 10));

        // Then
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        main + ":3: error: more than 250 bytes in all files together: nothing is read from here on");
    }

    @Test
    void stopsWhereThereAreTooManyFiles() {
        // Given
        write("a.conf", "[a]\n");

        // When
        ConfigDocument document = parse("#include a.conf\n".repeat(9), new ConfigLimits(9999, 100, 10, 5, 1000, 10));

        // Then
        assertThat(document.sections()).hasSize(4);
        assertThat(document.findings())
                .extracting(Finding::toString)
                .containsExactly(main + ":5: error: more than 5 files: nothing is read from here on");
    }

    @Test
    void stopsTemplatesThatDoubleForEver() {
        // Given
        StringBuilder text = new StringBuilder("[t0](!)\nx = 1\n");
        for (int level = 1; level < 100; level++) {
            text.append("[t%d](!,t%d,t%d)%n".formatted(level, level - 1, level - 1));
        }

        // When
        ConfigDocument document = parse(text.toString());

        // Then
        assertThat(document.findings())
                .extracting(Finding::message)
                .containsExactly("more than 2000000 options, inherited ones included: nothing is read from here on");
    }

    @Test
    void countsTheFindingsThatItDoesNotList() {
        // When
        ConfigDocument document =
                parse("[s]\n" + "oops\n".repeat(5) + "[x\n", new ConfigLimits(9999, 100, 10, 5, 1000, 3));

        // Then
        assertThat(document.findings()).hasSize(4);
        assertThat(document.findings().getLast())
                .hasToString(main + ":5: error: 3 further findings from here on are left out");
    }

    @Test
    void takesNoLimitBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigLimits(1, 1, 0, 1, 1, 1))
                .withMessage("includeDepth: 0 (expected: at least 1)");
    }

    private Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, text.getBytes(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ConfigDocument parse(String text) {
        return parse(text, ConfigLimits.DEFAULTS);
    }

    private ConfigDocument parse(String text, ConfigLimits limits) {
        write("pjsip.conf", text);
        return AsteriskConfigParser.parse(main, limits);
    }

    private ConfigDocument parse() {
        return AsteriskConfigParser.parse(main, ConfigLimits.DEFAULTS);
    }

    private static List<String> summaries(ConfigDocument document) {
        return document.sections().stream()
                .map(AsteriskConfigFilesTest::summary)
                .toList();
    }
}
