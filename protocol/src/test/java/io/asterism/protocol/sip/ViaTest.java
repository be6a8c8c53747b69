package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViaTest {

    // TX-12
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h:5060;branch=b              | h:5060;branch=b;received=192.0.2.1",
                "192.0.2.1;branch=b           | 192.0.2.1;branch=b",
                "192.0.2.1;branch=b;rport     | 192.0.2.1;branch=b;rport=4711;received=192.0.2.1",
                "h;rport;branch=b;alias       | h;rport=4711;branch=b;alias;received=192.0.2.1",
                "h;rport=1;received=10.0.0.1  | h;rport=4711;received=192.0.2.1",
                "192.0.2.1;received=10.0.0.1  | 192.0.2.1",
            })
    void learnsWhereARequestCameFrom(String sent, String expected) {
        assertThat(Via.parse("SIP/2.0/UDP " + sent).receivedFrom("192.0.2.1", 4711))
                .hasToString("SIP/2.0/UDP " + expected);
    }

    // TX-12
    @ParameterizedTest
    @CsvSource({"'[2001:db8::1]:5060', '[2001:db8::1]:5060'", "h, 'h;received=2001:db8::1'"})
    void comparesAnAddressWithoutItsBrackets(String sent, String expected) {
        // When
        Via via = Via.parse("SIP/2.0/TCP " + sent).receivedFrom("2001:db8::1", 4711);

        // Then
        assertThat(via).hasToString("SIP/2.0/TCP " + expected);
        assertThat(Via.parse(via.toString())).isEqualTo(via);
    }

    // TX-1
    @ParameterizedTest
    @CsvSource({"z9hG4bK1, true", "z9hG4bK, false", "1, false", "Z9HG4BK1, false"})
    void knowsTheBranchOfATransaction(String branch, boolean expected) {
        assertThat(Via.of("UDP", "h", 0, branch).hasMagicCookie()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SIP/2.0/UDP",
                "SIP/2.0/UDP ",
                "SIP/2.0 h",
                "SIP/2.0/UDP h:",
                "SIP/2.0/UDP h:x",
                "SIP/2.0/UDP h;",
                "SIP/2.0/UDP h;branch=",
                "SIP/2.0/UDP h;a;A",
                "SIP/2.0/UDP h, SIP/2.0/UDP i",
                "SIP/2.0/UDP h i"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(SipParseException.class)
                .isThrownBy(() -> Via.parse(text))
                .withMessageStartingWith("Via: ");
    }
}
