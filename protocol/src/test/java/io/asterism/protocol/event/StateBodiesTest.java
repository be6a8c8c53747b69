package io.asterism.protocol.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.asterism.protocol.event.EventBodyException.Reason;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateBodiesTest {

    private static final Eid EID = Eid.parse("02:00:00:00:3e:80");

    // asterisk-behaviour 6.13
    @Test
    void writesADeviceStateInAsterisksOrder() {
        // Given
        StateBody body = new DeviceStateBody("Custom:foo", DeviceState.RINGINUSE, false, EID);

        // When
        byte[] bytes = StateBodies.encode(body);

        // Then
        assertThat(bytes)
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"devicestate\",\"device\":\"Custom:foo\",\"state\":\"RINGINUSE\",\"cachable\":0,"
                        + "\"eid\":\"02:00:00:00:3e:80\"}");
    }

    @Test
    void writesAMailboxStateWithTheOldMessagesFirst() {
        // Given
        StateBody body = new MailboxStateBody("100@default", 3, 1, EID);

        // When
        byte[] bytes = StateBodies.encode(body);

        // Then
        assertThat(bytes)
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"mailboxstate\",\"uniqueid\":\"100@default\",\"old\":1,\"new\":3,"
                        + "\"eid\":\"02:00:00:00:3e:80\"}");
    }

    @Test
    void escapesAsJanssonDoes() {
        // Given
        StateBody body = new DeviceStateBody("a\"b\\c/d<é\u2028\uD83D\uDE00>", DeviceState.BUSY, true, EID);

        // When
        byte[] bytes = StateBodies.encode(body);

        // Then
        assertThat(bytes).asString(UTF_8).contains("\"device\":\"a\\\"b\\\\c/d<é\u2028\uD83D\uDE00>\"");
    }

    @Test
    void readsMembersInAnyOrderAndSkipsUnknownOnes() throws EventBodyException {
        // Given
        String text = """
                 { "eid" : "2:0:0:0:3E:80", "x": {"eid": "ff:ff:ff:ff:ff:ff", "y": [1.5e3, null, true]},
                   "old": 2, "state": "BUSY", "new": 4, "uniqueid": "1@d", "type": "mailboxstate" }
                """;

        // When
        StateBody body = decode(EventPackage.MWI, text);

        // Then
        assertThat(body).isEqualTo(new MailboxStateBody("1@d", 4, 2, EID));
    }

    @ParameterizedTest
    @CsvSource({
        "INUSE, INUSE",
        "inuse, INUSE",
        "NoT_InUse, NOT_INUSE",
        "OnHold, ONHOLD",
        "whatever, UNKNOWN",
        "\u0131nuse, UNKNOWN"
    })
    void readsAStateInAnyCaseAndAWordThatDoesNotExistAsUnknown(String word, DeviceState state)
            throws EventBodyException {
        assertThat(decode(EventPackage.DEVICE_STATE, device("\"state\":\"" + word + "\"")))
                .isEqualTo(new DeviceStateBody("d", state, false, EID));
    }

    @Test
    void keepsBlanksInAStateAsAsteriskDoes() throws EventBodyException {
        assertThat(decode(EventPackage.DEVICE_STATE, device("\"state\":\"BUSY \"")))
                .isEqualTo(new DeviceStateBody("d", DeviceState.UNKNOWN, false, EID));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "2, false", "-1, false", "1.0, false", "true, false", "null, false"})
    void takesOnlyTheIntegerOneAsCachable(String cachable, boolean expected) throws EventBodyException {
        assertThat(decode(EventPackage.DEVICE_STATE, device("\"state\":\"BUSY\",\"cachable\":" + cachable)))
                .isEqualTo(new DeviceStateBody("d", DeviceState.BUSY, expected, EID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"cachable\":\"1\"", ",\"cachable\":[1]", ",\"cachable\":1,\"cachable\":{}"})
    void takesAnythingElseAsNotCachable(String member) throws EventBodyException {
        assertThat(decode(EventPackage.DEVICE_STATE, device("\"state\":\"BUSY\"" + member)))
                .isEqualTo(new DeviceStateBody("d", DeviceState.BUSY, false, EID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | 0 | 0",
                "\"new\":3                | 3 | 0",
                "\"old\":2147483647       | 0 | 2147483647",
                "\"new\":-0,\"old\":1     | 0 | 1",
                "\"new\":\"3\",\"old\":[] | 0 | 0",
                "\"new\":null,\"old\":true | 0 | 0",
                "\"new\":-1,\"new\":5     | 5 | 0"
            })
    void readsCountsAsAsteriskDoes(String members, int newMessages, int oldMessages) throws EventBodyException {
        assertThat(decode(EventPackage.MWI, mailbox(members)))
                .isEqualTo(new MailboxStateBody("1@d", newMessages, oldMessages, EID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e0", "2147483648", "9223372036854775807"})
    void refusesANumberThatCountsNoMessages(String number) {
        // When
        EventBodyException refused = refusal(EventPackage.MWI, mailbox("\"new\":" + number));

        // Then
        assertThat(refused.reason()).isEqualTo(Reason.COUNT);
        assertThat(refused).hasMessage("new: not a count of messages (expected: 0..2147483647)");
    }

    @Test
    void letsTheLastOfTwoMembersCount() throws EventBodyException {
        // Given
        String twice = "{\"type\":\"x\",\"eid\":\"x\",\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}";

        // When
        StateBody body = decode(EventPackage.MWI, twice);

        // Then
        assertThat(body).isEqualTo(new RefreshBody(EID));
    }

    @Test
    void letsTheLastOfTwoMembersCountAlsoWhenItIsNoString() {
        assertThat(refusal(EventPackage.DEVICE_STATE, device("\"state\":\"BUSY\",\"device\":null"))
                        .reason())
                .isEqualTo(Reason.NAME);
    }

    @ParameterizedTest
    @EnumSource(EventPackage.class)
    void readsARefreshInEveryPackage(EventPackage event) throws EventBodyException {
        assertThat(decode(event, "{\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}"))
                .isEqualTo(new RefreshBody(EID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_JSON      | ''",
                "NOT_JSON      | '  '",
                "NOT_JSON      | {",
                "NOT_JSON      | {\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"",
                "NOT_JSON      | {\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}x",
                "NOT_JSON      | {\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}{}",
                "NOT_JSON      | {\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\",}",
                "NOT_JSON      | {'type':\"refresh\"}",
                "NOT_JSON      | {\"new\":01}",
                "NOT_JSON      | {\"new\":NaN}",
                "NOT_JSON      | {\"new\":9223372036854775808}",
                "NOT_JSON      | {/**/}",
                "NOT_JSON      | \uFEFF{\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}",
                "NOT_AN_OBJECT | [{\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}]",
                "NOT_AN_OBJECT | \"refresh\"",
                "NOT_AN_OBJECT | 1",
                "NOT_AN_OBJECT | null",
                "EID           | {}",
                "EID           | {\"type\":\"refresh\"}",
                "EID           | {\"type\":\"refresh\",\"eid\":12}",
                "EID           | {\"type\":\"refresh\",\"eid\":\"\"}",
                "EID           | {\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e\"}",
                "TYPE          | {\"eid\":\"02:00:00:00:3e:80\"}",
                "TYPE          | {\"eid\":\"02:00:00:00:3e:80\",\"type\":7}",
                "TYPE          | {\"eid\":\"02:00:00:00:3e:80\",\"type\":\"DeviceState\"}",
                "TYPE          | {\"eid\":\"02:00:00:00:3e:80\",\"type\":\"mailboxstate\",\"uniqueid\":\"1\"}",
                "NAME          | {\"eid\":\"02:00:00:00:3e:80\",\"type\":\"devicestate\",\"state\":\"BUSY\"}",
                "STATE         | {\"eid\":\"02:00:00:00:3e:80\",\"type\":\"devicestate\",\"device\":\"d\"}"
            })
    void refusesWhatAsteriskRefuses(Reason reason, String text) {
        assertThat(refusal(EventPackage.DEVICE_STATE, text).reason()).isEqualTo(reason);
    }

    @Test
    void refusesADeviceStateInAMailboxEvent() {
        // When
        EventBodyException refused = refusal(EventPackage.MWI, device("\"state\":\"BUSY\""));

        // Then
        assertThat(refused).hasMessage("type: \"devicestate\" (expected: mailboxstate or refresh)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\u0000", "a\\n", "\\u007f", "\\u0085", "\\ud800", "\\udc00\\ud800"})
    void refusesANameThatMayNotEnter(String name) {
        // When
        EventBodyException device = refusal(
                EventPackage.DEVICE_STATE,
                "{\"type\":\"devicestate\",\"device\":\"%s\",\"state\":\"BUSY\",\"eid\":\"%s\"}".formatted(name, EID));
        EventBodyException mailbox = refusal(
                EventPackage.MWI,
                "{\"type\":\"mailboxstate\",\"uniqueid\":\"%s\",\"eid\":\"%s\"}".formatted(name, EID));

        // Then
        assertThat(device.reason()).isEqualTo(Reason.NAME);
        assertThat(device).hasMessageStartingWith("device: ");
        assertThat(mailbox.reason()).isEqualTo(Reason.NAME);
        assertThat(mailbox).hasMessageStartingWith("uniqueid: ");
    }

    @Test
    void takesANameOfTwoHundredAndFiftySixCharactersAndNotOneMore() throws EventBodyException {
        // Given
        String longest = "x".repeat(StateNames.MAX_LENGTH);

        // When
        StateBody body = decode(EventPackage.MWI, mailbox("\"uniqueid\":\"" + longest + "\""));
        EventBodyException refused = refusal(EventPackage.MWI, mailbox("\"uniqueid\":\"" + longest + "x\""));

        // Then
        assertThat(body).isEqualTo(new MailboxStateBody(longest, 0, 0, EID));
        assertThat(refused).hasMessage("uniqueid: has 257 characters (expected: at most 256)");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(refusal(EventPackage.DEVICE_STATE, device("\"state\":\"é\"").getBytes(ISO_8859_1)))
                .hasMessage("body: not UTF-8");
        assertThat(refusal(
                                EventPackage.DEVICE_STATE,
                                device("\"state\":\"BUSY\"").getBytes(UTF_16BE))
                        .reason())
                .isEqualTo(Reason.NOT_JSON);
        assertThat(refusal(
                        EventPackage.DEVICE_STATE, new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'}))
                .hasMessage("body: not UTF-8");
    }

    @Test
    void refusesABodyThatIsTooLargeWithoutReadingIt() {
        // When
        EventBodyException refused = refusal(EventPackage.MWI, new byte[StateBodies.MAX_BYTES + 1]);

        // Then
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused).hasMessage("body: 8193 bytes (expected: at most 8192)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void followsNestingOnlySoFar(String level) {
        assertThat(refusal(EventPackage.MWI, "{\"x\":" + level.repeat(1000)).reason())
                .isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void refusesALongNumber() {
        assertThat(refusal(EventPackage.MWI, mailbox("\"new\":" + "1".repeat(4000)))
                        .reason())
                .isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void saysWhereTheTextStopsBeingJson() {
        assertThat(refusal(EventPackage.MWI, "{\"type\":oops}"))
                .hasMessageStartingWith("body: not JSON at character ")
                .hasMessageNotContaining("oops");
    }

    @Test
    void quotesLittleOfWhatWasSent() {
        // When
        EventBodyException refused =
                refusal(EventPackage.MWI, "{\"type\":\"refresh\",\"eid\":\"a\\nb" + "x".repeat(5000) + "\"}");

        // Then
        assertThat(refused.getMessage()).startsWith("eid: \"a?bxxx").hasSizeLessThan(120);
    }

    @Test
    void buildsNoBodyThatItWouldRefuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceStateBody("", DeviceState.BUSY, true, EID));
        assertThatIllegalArgumentException().isThrownBy(() -> new MailboxStateBody("a\n", 0, 0, EID));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailboxStateBody("1", -1, 0, EID))
                .withMessage("new: -1 (expected: 0..2147483647)");
    }

    @Test
    void knowsThePackagesByTheirTokenAndItsCase() {
        assertThat(EventPackage.of("asterisk-mwi")).contains(EventPackage.MWI);
        assertThat(EventPackage.of("asterisk-devicestate")).contains(EventPackage.DEVICE_STATE);
        assertThat(EventPackage.of("Asterisk-MWI")).isEmpty();
        assertThat(EventPackage.of("message-summary")).isEmpty();
    }

    private static String device(String members) {
        return "{\"type\":\"devicestate\",\"device\":\"d\",\"eid\":\"" + EID + "\"," + members + "}";
    }

    private static String mailbox(String members) {
        String more = members.isEmpty() ? "" : "," + members;
        return "{\"type\":\"mailboxstate\",\"uniqueid\":\"1@d\",\"eid\":\"" + EID + "\"" + more + "}";
    }

    private static StateBody decode(EventPackage event, String text) throws EventBodyException {
        return StateBodies.decode(event, text.getBytes(UTF_8));
    }

    private static EventBodyException refusal(EventPackage event, String text) {
        return refusal(event, text.getBytes(UTF_8));
    }

    static EventBodyException refusal(EventPackage event, byte[] body) {
        EventBodyException refused =
                catchThrowableOfType(EventBodyException.class, () -> StateBodies.decode(event, body));
        assertThat(refused).isNotNull();
        return refused;
    }
}
