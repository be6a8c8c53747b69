package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sip:a@b;tag=1              | <sip:a@b>;tag=1",
                "<sip:a@b;lr>;tag=1         | <sip:a@b;lr>;tag=1",
                "A  B<sip:a@b>              | \"A  B\" <sip:a@b>",
                "\"A \\\"B\\\\\" <sip:a@b>  | \"A \\\"B\\\\\" <sip:a@b>",
                "Jürgen <sip:a@b>           | \"Jürgen\" <sip:a@b>",
                "* <sip:a@b>                | \"*\" <sip:a@b>",
                "*                          | *",
                "tel:+1;phone-context=x     | <tel:+1>;phone-context=x",
                "<sip:a@b> ; q = \"0,5\"    | <sip:a@b>;q=\"0,5\"",
            })
    void writesWhatItReadInOneForm(String text, String expected) {
        assertThat(NameAddress.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "<>",
                "<sip:>",
                "<sip:a@b",
                "sip:a@b>",
                "<sip:a b@c>",
                "< sip:a@b>",
                "\"x <sip:a@b>",
                "a, b <sip:a@b>",
                "<sip:a@b>x",
                "<sip:a@b>;",
                "<sip:a@b>;tag=",
                "sip:a@b?x=y",
                "<a@b>",
                "<sip:a@b>;tag=1;TAG=2",
                "<sip:a@b>;x=\"\\\n \""
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(SipParseException.class).isThrownBy(() -> NameAddress.parse(text));
    }

    // RFC 4475 intmeth: a quoted pair may hold a NUL
    @Test
    void readsBackAQuotedNul() {
        // When
        NameAddress address = NameAddress.parse("<sip:a@b>;x=\"1\\\0\"");

        // Then
        assertThat(address.parameters().get("x")).isEqualTo("1\0");
        assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
    }

    @Test
    void takesATag() {
        assertThat(NameAddress.of("sip:a@b").withTag("x").withTag("y")).hasToString("<sip:a@b>;tag=y");
    }

    @Test
    void boundsItsParameters() {
        // Given
        StringBuilder many = new StringBuilder("<sip:a@b>");
        for (int i = 0; i <= SipParameters.MAXIMUM; i++) {
            many.append(";p").append(i);
        }

        // Then
        assertThatExceptionOfType(SipParseException.class)
                .isThrownBy(() -> NameAddress.parse(many.toString()))
                .withMessage("more than 64 parameters");
    }
}
