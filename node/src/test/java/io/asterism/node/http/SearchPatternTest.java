package io.asterism.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPatternTest {

    @ParameterizedTest
    @CsvSource({
        "PJSIP/1001, PJSIP/1001, true",
        "1001, PJSIP/1001, true",
        "pjsip/, PJSIP/1001, true",
        "1001, PJSIP/2001, false",
        "PJSIP/10*, PJSIP/1001, true",
        "PJSIP/10*, XPJSIP/1001, false",
        "*1001, PJSIP/1001, true",
        "*100?, PJSIP/1001, true",
        "PJSIP/100?, PJSIP/10011, false",
        "*, PJSIP/1001, true",
        "'', PJSIP/1001, true"
    })
    void findsTheWholeNameWithWildcardsAndAPartOfItWithout(String pattern, String name, boolean found) {
        // When
        boolean matches = SearchPattern.of(pattern).test(name);

        // Then
        assertThat(matches).isEqualTo(found);
    }

    @Property
    void agreesWithARegularExpressionThatSaysTheSame(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String glob,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 8) String name) {
        // Given
        String wild = "*" + glob;
        Pattern same = Pattern.compile(wild.replace("*", ".*").replace("?", "."));

        // When
        boolean matches = SearchPattern.of(wild).test(name);

        // Then
        assertThat(matches).isEqualTo(same.matcher(name).matches());
    }

    @Test
    void takesItsTimeOnlyInProportionToNameAndPattern() {
        // Given
        String name = "a".repeat(256);
        String pattern = "*a".repeat(127) + "b";

        // When
        Boolean matches = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> SearchPattern.of(pattern).test(name));

        // Then
        assertThat(matches).isFalse();
    }

    @Test
    void refusesAPatternLongerThanAnyName() {
        // Given
        String pattern = "a".repeat(257);

        // When
        // Then
        assertThatThrownBy(() -> SearchPattern.of(pattern))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("pattern: 257 characters (expected: 0..256)");
    }
}
