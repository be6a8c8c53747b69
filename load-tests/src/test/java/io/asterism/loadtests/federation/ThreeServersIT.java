package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three Asterisks with nothing but the hub between them, both ways, over UDP. */
@RequiresAsterisk
class ThreeServersIT {

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.started("three-servers", "a", "b", "c");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aDeviceChangeOnOneIsSeenByTheOthers() {
        // Given
        List<String> events = changesSeenBy(b);

        // When
        a.setDevice("Custom:one", "INUSE");

        // Then
        awaitDevice(b, "Custom:one", "INUSE");
        awaitDevice(c, "Custom:one", "INUSE");
        await().untilAsserted(() -> assertThat(events).contains("Custom:one INUSE"));
        assertThat(c.cli("dialplan eval function DEVICE_STATE(Custom:one)")).contains("INUSE");
    }

    @Test
    void everyServerIsHeardByEveryOther() {
        // When
        b.setDevice("Custom:from-b", "BUSY");
        c.setDevice("Custom:from-c", "RINGING");

        // Then
        awaitDevice(a, "Custom:from-b", "BUSY");
        awaitDevice(c, "Custom:from-b", "BUSY");
        awaitDevice(a, "Custom:from-c", "RINGING");
        awaitDevice(b, "Custom:from-c", "RINGING");
    }

    @Test
    void aMailboxChangeOnOneIsSeenByTheOthers() {
        // When
        a.setMailbox("100@default", 3, 1);

        // Then
        awaitMailbox(b, "100@default", "3/1");
        awaitMailbox(c, "100@default", "3/1");
    }

    @Test
    void theLastWriterOfAMailboxWins() {
        // Given
        a.setMailbox("101@default", 3, 1);
        awaitMailbox(c, "101@default", "3/1");

        // When
        b.setMailbox("101@default", 0, 5);

        // Then
        awaitMailbox(a, "101@default", "0/5");
        awaitMailbox(c, "101@default", "0/5");
    }

    @Test
    void allServersComeToTheSameAggregate() {
        // When
        a.setDevice("Custom:shared", "RINGING");
        b.setDevice("Custom:shared", "INUSE");

        // Then
        awaitDevice(a, "Custom:shared", "RINGINUSE");
        awaitDevice(b, "Custom:shared", "RINGINUSE");
        awaitDevice(c, "Custom:shared", "RINGINUSE");
    }

    @Test
    void theLastOfManyChangesIsWhatStays() {
        // When
        for (int i = 0; i < 100; i++) {
            a.setDevice("Custom:busy-lamp", i % 2 == 0 ? "INUSE" : "RINGING");
        }
        a.setDevice("Custom:busy-lamp", "ONHOLD");

        // Then
        awaitDevice(b, "Custom:busy-lamp", "ONHOLD");
        awaitDevice(c, "Custom:busy-lamp", "ONHOLD");
    }

    // asterisk-behaviour 6.7: relayed in order, not stored
    @Test
    void statesThatMayNotBeCachedPassThroughInOrder() {
        // Given
        List<String> said = changesSeenBy(a);
        List<String> heard = changesSeenBy(c);

        // When
        a.setMailbox("102@default", 1, 0);

        // Then
        awaitMailbox(c, "102@default", "1/0");
        await().untilAsserted(() -> assertThat(ofLocalChannel("102", heard))
                .hasSizeGreaterThanOrEqualTo(4)
                .isEqualTo(ofLocalChannel("102", said)));
        assertThat(lab.hub().http().get("/ari/deviceStates").body()).doesNotContain("Local/");
    }

    // asterisk-behaviour 6.7: an Asterisk would publish its own state again
    @Test
    void noServerIsToldItsOwnStates() {
        // Given
        a.cli("pjsip set logger on");

        // When
        a.setDevice("Custom:echo", "INUSE");
        awaitDevice(b, "Custom:echo", "INUSE");
        b.setDevice("Custom:echo-after", "INUSE");
        awaitDevice(a, "Custom:echo-after", "INUSE");

        // Then
        a.cli("pjsip set logger off");
        assertThat(received(a.log())).contains("Custom:echo-after").doesNotContain("Custom:echo\"", a.eid());
    }

    /** What the SIP logger of a server shows as received, of the requests that have a body. */
    private static String received(String log) {
        StringBuilder received = new StringBuilder();
        boolean in = false;
        for (String line : log.lines().toList()) {
            if (line.contains("<--- ")) {
                in = line.contains("Received SIP request");
            }
            if (in) {
                received.append(line).append('\n');
            }
        }
        return received.toString();
    }

    /** Of one call only: what others say late may still be under way. */
    private static List<String> ofLocalChannel(String number, List<String> changes) {
        String device = "Local/" + number + "@lab-hold ";
        return changes.stream().filter(change -> change.startsWith(device)).toList();
    }

    private static List<String> changesSeenBy(AsteriskServer server) {
        List<String> seen = new CopyOnWriteArrayList<>();
        server.onEvent(event -> {
            if (event.isEvent("DeviceStateChange")) {
                seen.add(event.get("Device") + " " + event.get("State"));
            }
        });
        return seen;
    }
}
