package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {

    @Test
    void takesAUriApart() {
        // When
        SipUri uri = SipUri.parse("sips:al%69ce:pa%3ass@[2001:db8::1]:5061;transport=TCP;lr;x=%41?Subject=a%20b&To=");

        // Then
        assertThat(uri.isSecure()).isTrue();
        assertThat(uri.user()).isEqualTo("alice");
        assertThat(uri.password()).isEqualTo("pa:ss");
        assertThat(uri.host()).isEqualTo("[2001:db8::1]");
        assertThat(uri.port()).isEqualTo(5061);
        assertThat(uri.transport()).isEqualTo("tcp");
        assertThat(uri.parameters().contains("LR")).isTrue();
        assertThat(uri.parameters().get("x")).isEqualTo("A");
        assertThat(uri.headers()).isEqualTo("Subject=a%20b&To=");
        assertThat(uri).hasToString("sips:al%69ce:pa%3ass@[2001:db8::1]:5061;transport=TCP;lr;x=%41?Subject=a%20b&To=");
    }

    @Test
    void makesDoWithAHost() {
        // When
        SipUri uri = SipUri.parse("SIP:example.com");

        // Then
        assertThat(uri.user()).isNull();
        assertThat(uri.port()).isZero();
        assertThat(uri.transport()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:", "sip:@h", "sip:a@", "sip:a@@h", "sip:a@h:", "sip:a@h:0x1", "sip:a@h:65536", "sip:a@[::1",
                "sip:a@h;", "sip:a@h;x=", "sip:a@h;x;X", "sip:a@h?", "sip:a@h?x", "sip:a@h ", " sip:a@h", "sip:a b@h",
                "sip:a%zz@h", "sip:a@h%41", "sip:a@h/x", "sip:\u00e4@h", "sip:a@h\r\n", "", "a@h", ":a@h"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(SipParseException.class)
                .isThrownBy(() -> SipUri.parse(text))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MalformedReason.BAD_REQUEST_URI))
                .satisfies(e -> assertThat(e.offset()).isBetween(0, text.length() + 1));
    }

    // TX-5
    @ParameterizedTest
    @CsvSource({"tel:+1234", "http://x", "im:a@b", "sipx:a@b"})
    void tellsAnotherSchemeFromNonsense(String text) {
        assertThatExceptionOfType(SipParseException.class)
                .isThrownBy(() -> SipUri.parse(text))
                .satisfies(e -> assertThat(e.reason().suggestedStatus()).isEqualTo(416));
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.strings().ascii().withChars("ä€").ofMinLength(1).ofMaxLength(20);
    }

    @Property
    void readsBackAnyUserThatItEscaped(@ForAll("users") String user) {
        // When
        SipUri uri = SipUri.of(user, "example.com", 5060);

        // Then
        assertThat(uri.user()).isEqualTo(user);
        assertThat(uri.host()).isEqualTo("example.com");
        assertThat(SipUri.parse(uri.toString())).isEqualTo(uri).hasSameHashCodeAs(uri);
    }
}
