package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.RequiresAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** b was cloned from a, and has a's entity id until somebody notices. */
@RequiresAsterisk
class ClonedServerIT {

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.open("cloned-server");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
        lab.startHub(lab.hubSide("a"), lab.hubSide("b"), lab.hubSide("c"));
        a.start(lab.asteriskSide("a"));
        c.start(lab.asteriskSide("c"));
        a.setDevice("Custom:of-a", "INUSE");
        awaitDevice(c, "Custom:of-a", "INUSE");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    // asterisk-behaviour 6.6, 6.11
    @Test
    void aCloneSeesEverythingOnceItHasAnEntityIdOfItsOwn() {
        // Given
        b.takeEid(a.eid());
        b.start(lab.asteriskSide("b"));
        lab.awaitLog("WARN", "Two peers have one entity id", "peer=\"b\"");
        c.setDevice("Custom:of-c", "BUSY");
        awaitDevice(b, "Custom:of-c", "BUSY");
        assertThat(b.devices()).doesNotContainKey("Custom:of-a");

        // When
        b.stop(Stop.NOW);
        b.takeOwnEid();
        b.start();

        // Then
        awaitDevice(b, "Custom:of-a", "INUSE");
        a.setDevice("Custom:of-a", "RINGING");
        awaitDevice(b, "Custom:of-a", "RINGING");
        b.setDevice("Custom:of-b", "ONHOLD");
        awaitDevice(a, "Custom:of-b", "ONHOLD");
    }
}
