package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.Command.Outcome;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator asks and tells the hub while servers a and b federate through it. */
@RequiresAsterisk
class OperatorIT {

    private static final String TIME = "[0-9T:.Z-]+";

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;

    @BeforeAll
    static void start() {
        lab = HubLab.started("operator", "a", "b");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void explainSaysWhyALampIsRed() {
        // Given
        a.setDevice("Custom:red", "BUSY");
        awaitDevice(b, "Custom:red", "BUSY");

        // When
        Outcome explained = lab.hub().verb("explain", "Custom:red");

        // Then
        assertThat(explained.exit()).as(explained.err()).isZero();
        assertThat(explained.out())
                .contains("Custom:red: BUSY")
                .containsPattern(a.eid() + " +a +BUSY +" + TIME + " +" + TIME)
                .containsPattern("(?m)^a +no, it is the peer's own")
                .containsPattern("(?m)^b +yes");
    }

    @Test
    void explainAnswersAsJsonToo() {
        // Given
        a.setDevice("Custom:json", "ONHOLD");
        awaitDevice(b, "Custom:json", "ONHOLD");

        // When
        JsonNode explained = lab.hub().http().json("/api/v1/explain/Custom:json");

        // Then
        JsonNode contribution = explained.path("contributions").path(0);
        assertThat(contribution.path("eid").asText()).isEqualTo(a.eid());
        assertThat(contribution.path("peer").asText()).isEqualTo("a");
        assertThat(contribution.path("state").asText()).isEqualTo("ONHOLD");
        assertThat(contribution.path("lease_until").asText()).isNotEmpty();
        assertThat(explained.path("told").findValuesAsText("peer")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void explainSaysThatNobodyKnowsADevice() {
        // When
        Outcome explained = lab.hub().verb("explain", "Custom:nobody-said-a-word");

        // Then
        assertThat(explained.out() + explained.err()).contains("Custom:nobody-said-a-word");
    }

    @Test
    void aDeviceThatTheOperatorSetsIsSeenByAll() {
        // When
        Outcome set = lab.hub().verb("device", "set", "Custom:by-hand", "INUSE");

        // Then
        assertThat(set.exit()).as(set.err()).isZero();
        awaitDevice(a, "Custom:by-hand", "INUSE");
        awaitDevice(b, "Custom:by-hand", "INUSE");
    }

    @Test
    void aMailboxThatTheOperatorSetsIsSeenByAll() {
        // When
        Outcome set = lab.hub().verb("mailbox", "set", "107@default", "4", "3");

        // Then
        assertThat(set.exit()).as(set.err()).isZero();
        awaitMailbox(a, "107@default", "4/3");
        awaitMailbox(b, "107@default", "4/3");
    }

    @Test
    void devicesAreListedByPattern() {
        // Given
        a.setDevice("Custom:list-one", "INUSE");
        a.setDevice("Custom:other", "INUSE");
        awaitDevice(b, "Custom:other", "INUSE");

        // When
        Outcome listed = lab.hub().verb("devices", "Custom:list-*");

        // Then
        assertThat(listed.exit()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("Custom:list-one", "INUSE").doesNotContain("Custom:other");
    }

    @Test
    void peersAndPublicationsAreListed() {
        // When
        Outcome peers = lab.hub().verb("peers", "-o", "json");
        Outcome publications = lab.hub().verb("publications");
        Outcome status = lab.hub().verb("status");

        // Then
        assertThat(peers.exit()).as(peers.err()).isZero();
        assertThat(peers.out()).contains("\"a\"", "\"b\"", a.eid());
        assertThat(publications.out()).contains("asterisk-devicestate", "asterisk-mwi");
        assertThat(status.exit()).as(status.err()).isZero();
    }

    // asterisk-behaviour 3.4: a peer that was asked tells all it has
    @Test
    void aPeerCanBeAskedForItsStates() {
        // Given
        int asked = count(a.log(), "\"type\":\"refresh\"");
        a.cli("pjsip set logger on");

        // When
        Outcome refreshed = lab.hub().verb("refresh", "a");

        // Then
        assertThat(refreshed.exit()).as(refreshed.err()).isZero();
        await().untilAsserted(
                        () -> assertThat(count(a.log(), "\"type\":\"refresh\"")).isGreaterThan(asked));
        a.cli("pjsip set logger off");
    }

    @Test
    void theAriOfDeviceStatesReadsSetsAndDeletes() {
        // When
        int put = lab.hub()
                .http()
                .send("PUT", "/ari/deviceStates/Custom:ari?deviceState=RINGING")
                .statusCode();

        // Then
        assertThat(put).isEqualTo(204);
        awaitDevice(a, "Custom:ari", "RINGING");
        assertThat(lab.hub()
                        .http()
                        .json("/ari/deviceStates/Custom:ari")
                        .get("state")
                        .asText())
                .isEqualTo("RINGING");
        assertThat(lab.hub()
                        .http()
                        .send("DELETE", "/ari/deviceStates/Custom:ari")
                        .statusCode())
                .isEqualTo(204);
        awaitDevice(a, "Custom:ari", "INVALID");
    }

    @Test
    void metricsCountWhatPasses() {
        // Given
        a.setDevice("Custom:counted", "INUSE");
        awaitDevice(b, "Custom:counted", "INUSE");

        // When
        String metrics = lab.hub().http().get("/metrics").body();

        // Then
        assertThat(metrics).contains("asterism_", "peer=\"a\"");
    }

    private static int count(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).split(text, -1).length - 1;
    }
}
