package io.asterism.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.MessageCounts;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AriRoutesIT {

    private static final HttpNode NODE = new HttpNode();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final FakeFederation federation = NODE.federation;
    private final TestClient client = new TestClient(NODE.url());

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void listsDevicesAsAriDoes() {
        // Given
        federation.peerSays("pbx-a", "PJSIP/list", DeviceState.RINGING);

        // When
        HttpResponse<String> answer = client.get("/ari/deviceStates");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(answer.body()).startsWith("[{").contains("{\"name\":\"PJSIP/list\",\"state\":\"RINGING\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PJSIP%2F1001", "PJSIP/1001", "%50JSIP%2f1001"})
    void takesTheSlashOfANameAsItIsOrEncoded(String path) {
        // Given
        federation.peerSays("pbx-a", "PJSIP/1001", DeviceState.INUSE);

        // When
        HttpResponse<String> answer = client.get("/ari/deviceStates/" + path);

        // Then
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"name\":\"PJSIP/1001\",\"state\":\"INUSE\"}");
    }

    @Test
    void takesAPlusSignAndAPercentSignOfANameForThemselves() {
        // Given
        federation.peerSays("pbx-a", "PJSIP/+49 30%20", DeviceState.INUSE);

        // When
        HttpResponse<String> answer = client.get("/ari/deviceStates/PJSIP/+49%2030%2520");

        // Then
        assertThat(answer.body()).contains("\"PJSIP/+49 30%20\",\"state\":\"INUSE\"");
    }

    @Test
    void answersUnknownForADeviceThatNobodyHasHeardOf() {
        // When
        HttpResponse<String> answer = client.get("/ari/deviceStates/Custom:nobody");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"name\":\"Custom:nobody\",\"state\":\"UNKNOWN\"}");
    }

    @Test
    void setsADeviceByQuery() {
        // When
        HttpResponse<String> answer = client.send("PUT", "/ari/deviceStates/Custom:query?deviceState=BUSY");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(client.get("/ari/deviceStates/Custom:query").body()).contains("BUSY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/json                  | {"deviceState":"RINGINUSE"}
        application/x-www-form-urlencoded | deviceState=RINGINUSE
        """)
    void setsADeviceByBody(String type, String body) {
        // When
        HttpResponse<String> answer = client.send("PUT", "/ari/deviceStates/Custom:body", type, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(client.get("/ari/deviceStates/Custom:body").body()).contains("RINGINUSE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /ari/deviceStates/Custom:bad                     | Missing parameter deviceState
        /ari/deviceStates/Custom:bad?deviceState=AWAY    | deviceState: AWAY (expected: UNKNOWN, NOT_INUSE, INUSE, BUSY, INVALID, UNAVAILABLE, RINGING, RINGINUSE, ONHOLD)
        /ari/deviceStates/Custom%00?deviceState=BUSY     | The name has the control character U+0000 at index 6
        /ari/mailboxes/1@x?newMessages=1                 | Missing parameter oldMessages
        /ari/mailboxes/1@x?newMessages=-1&oldMessages=0  | newMessages: -1 (expected: 0..2147483647)
        /ari/mailboxes/1@x?newMessages=9999999999&oldMessages=0 | newMessages: 9999999999 (expected: 0..2147483647)
        """)
    void refusesWhatItCannotTakeAndSaysWhy(String path, String message) {
        // When
        HttpResponse<String> answer = client.send("PUT", path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"message\":\"" + message + "\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/json | [1]                    | The body is not a JSON object
        application/json | {"deviceState":        | The body is not JSON
        application/json | {"deviceState":["A"]}  | deviceState is not a text or number
        text/plain       | BUSY                   | Content-Type: text/plain (expected: application/json or application/x-www-form-urlencoded)
        """)
    void refusesABodyThatItCannotRead(String type, String body, String message) {
        // When
        HttpResponse<String> answer = client.send("PUT", "/ari/deviceStates/Custom:bad", type, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        // When
        HttpResponse<String> answer =
                client.send("PUT", "/ari/deviceStates/Custom:big", FORM, "deviceState=" + "A".repeat(20_000));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).startsWith("{\"message\":\"");
    }

    @Test
    void takesBackWhatTheClusterItselfSays() {
        // Given
        client.send("PUT", "/ari/deviceStates/Custom:gone?deviceState=BUSY");

        // When
        HttpResponse<String> answer = client.send("DELETE", "/ari/deviceStates/Custom:gone");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(client.get("/ari/deviceStates/Custom:gone").body()).contains("UNKNOWN");
    }

    @Test
    void refusesToTakeBackWhatOnlyAPeerSays() {
        // Given
        federation.peerSays("pbx-a", "PJSIP/theirs", DeviceState.INUSE);
        federation.peerSays("pbx-a", "theirs@default", new MessageCounts(1, 0));

        // When
        HttpResponse<String> device = client.send("DELETE", "/ari/deviceStates/PJSIP/theirs");
        HttpResponse<String> mailbox = client.send("DELETE", "/ari/mailboxes/theirs@default");

        // Then
        assertThat(device.statusCode()).isEqualTo(409);
        assertThat(device.body()).contains("Uncontrolled device specified");
        assertThat(mailbox.statusCode()).isEqualTo(409);
        assertThat(mailbox.body()).contains("Uncontrolled mailbox specified");
    }

    @ParameterizedTest
    @CsvSource({"GET,/ari/mailboxes/nobody@x", "DELETE,/ari/mailboxes/nobody@x", "DELETE,/ari/deviceStates/nobody"})
    void doesNotFindWhatNobodyHasHeardOf(String method, String path) {
        // When
        HttpResponse<String> answer = client.send(method, path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains(" not found");
    }

    @Test
    void setsAndShowsMailboxesAsAriDoes() {
        // When
        HttpResponse<String> answer = client.send("PUT", "/ari/mailboxes/1001@default?newMessages=2&oldMessages=7");

        // Then
        String model = "{\"name\":\"1001@default\",\"old_messages\":7,\"new_messages\":2}";
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(client.get("/ari/mailboxes/1001@default").body()).isEqualToIgnoringNewLines(model);
        assertThat(client.get("/ari/mailboxes").body()).contains(model);
    }

    @Test
    void namesTheMethodsWhereOneIsNotAllowed() {
        // When
        HttpResponse<String> answer = client.send("POST", "/ari/deviceStates/PJSIP/1001");

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "PUT", "DELETE"));
        assertThat(answer.body()).startsWith("{\"message\":\"");
    }

    @Test
    void doesNotFindOtherPaths() {
        // When
        HttpResponse<String> answer = client.get("/ari/bridges");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"message\":\"Resource not found\"}");
    }
}
