package io.asterism.protocol.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class AsteriskConfigParserPropertyTest {

    private static final ConfigLimits LIMITS = new ConfigLimits(20_000, 200, 4, 20, 500, 20);

    private static Path directory = Path.of("");

    @BeforeContainer
    static void makeADirectory() throws IOException {
        directory = Files.createTempDirectory("asterism-config");
        Files.writeString(directory.resolve("other.conf"), "x = 1\n[o](!)\ny = 2\n");
    }

    @AfterContainer
    static void removeIt() throws IOException {
        Files.deleteIfExists(directory.resolve("other.conf"));
        Files.deleteIfExists(directory.resolve("fuzz.conf"));
        Files.deleteIfExists(directory);
    }

    @Property
    void neverThrowsOnAnyBytes(@ForAll byte[] bytes) throws IOException {
        assertThat(parse(bytes).findings()).hasSizeLessThanOrEqualTo(LIMITS.findings() + 1);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverThrowsOnAnythingLikeAConfiguration(@ForAll("pieces") List<String> pieces) throws IOException {
        // When
        ConfigDocument document = parse(String.join("", pieces).getBytes(UTF_8));

        // Then
        assertThat(document.findings()).hasSizeLessThanOrEqualTo(LIMITS.findings() + 1);
        assertThat(document.sections().stream()
                        .mapToInt(section -> section.options().size())
                        .sum())
                .isLessThanOrEqualTo(LIMITS.options());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsBackOptionsWhateverTheyHold(@ForAll("values") List<String> values) throws IOException {
        // Given
        StringBuilder text = new StringBuilder("[s]\n");
        values.forEach(value ->
                text.append("name = ").append(value.replace(";", "\\;")).append('\n'));

        // When
        ConfigDocument document = parse(text.toString().getBytes(UTF_8));

        // Then
        assertThat(document.findings()).isEmpty();
        assertThat(document.sections().getFirst().all("name"))
                .extracting(ConfigOption::value)
                .containsExactlyElementsOf(values);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "\n",
                        "\n",
                        "\n",
                        "[a]",
                        "[b](!)",
                        "[a](+)",
                        "[c](b,a)",
                        "[a](+x=y&TEMPLATES=include)",
                        "(",
                        ")",
                        "[",
                        "]",
                        "x = y",
                        "x += z",
                        "@f = ^(a|b)+$",
                        "=>",
                        "=",
                        "\\",
                        ";",
                        ";--",
                        "--;",
                        "---",
                        "#include fuzz.conf",
                        "#include \"other.conf\"",
                        "#tryinclude <o*.{conf,x}>",
                        "#include [z-a]*",
                        "#include {{{a,b},c},}{}[!",
                        "#exec /bin/false",
                        "#",
                        "\u0000",
                        "\uFEFF",
                        "é",
                        "\r",
                        " ",
                        "\t")
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("é€;;")
                .ofMaxLength(40)
                .filter(value -> value.equals(value.trim()) && !value.startsWith(">") && !value.contains("\\"))
                .list()
                .ofMaxSize(5)
                .ofMinSize(1);
    }

    private static ConfigDocument parse(byte[] bytes) throws IOException {
        Path file = directory.resolve("fuzz.conf");
        Files.write(file, bytes);
        return AsteriskConfigParser.parse(file, LIMITS);
    }
}
