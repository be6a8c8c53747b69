package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.RequiresAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hub takes less from a than a sends, and sends less to b than it knows; c gets all. */
@RequiresAsterisk
class FilterIT {

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.open("filter");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
        lab.startHub(
                lab.hubSide("a")
                        .taking("device_state_filter = ^custom:(open|b-)")
                        .taking("mailbox_state_filter = ^10[0-4]@"),
                lab.hubSide("b")
                        .sendingDevices("@device_state_filter = ^Custom:b-")
                        .sendingMailboxes("@mailbox_state_filter = ^100@default$"),
                lab.hubSide("c"));
        a.start(lab.asteriskSide("a"));
        b.start(lab.asteriskSide("b"));
        c.start(lab.asteriskSide("c"));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void theHubTakesOnlyTheDevicesThatItsFilterLetsIn() {
        // When
        a.setDevice("Custom:hidden", "INUSE");
        a.setDevice("Custom:open", "INUSE");

        // Then
        awaitDevice(c, "Custom:open", "INUSE");
        assertThat(c.devices()).doesNotContainKey("Custom:hidden");
        assertThat(lab.hub().http().json("/ari/deviceStates").toString())
                .contains("Custom:open")
                .doesNotContain("Custom:hidden");
    }

    @Test
    void theHubSendsOnlyTheDevicesThatItsFilterLetsOut() {
        // When
        a.setDevice("Custom:open-to-c", "BUSY");
        c.setDevice("Custom:from-c", "BUSY");
        a.setDevice("Custom:b-too", "BUSY");

        // Then
        awaitDevice(c, "Custom:open-to-c", "BUSY");
        awaitDevice(a, "Custom:from-c", "BUSY");
        awaitDevice(b, "Custom:b-too", "BUSY");
        assertThat(b.devices()).doesNotContainKeys("Custom:open-to-c", "Custom:from-c");
    }

    @Test
    void mailboxesAreFilteredInBothDirections() {
        // When
        a.setMailbox("105@default", 7, 0);
        a.setMailbox("101@default", 5, 0);
        a.setMailbox("100@default", 6, 0);

        // Then
        awaitMailbox(c, "101@default", "5/0");
        awaitMailbox(b, "100@default", "6/0");
        assertThat(c.mailbox("105@default")).isEqualTo("0/0");
        assertThat(b.mailbox("101@default")).isEqualTo("0/0");
    }
}
