package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.lab.RequiresAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub goes and comes back, and no Asterisk restarts for it. */
@RequiresAsterisk
class HubRestartIT {

    private static HubLab lab;
    private static ThreeStates states;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.started("hub-restart", "a", "b", "c");
        states = new ThreeStates(lab);
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

    @BeforeEach
    void everybodyIsComplete() {
        states.restore();
    }

    @Test
    void whatChangedWhileTheHubWasKilledArrives() {
        // Given
        lab.hub().kill();
        a.setDevice("Custom:meanwhile", "BUSY");

        // When
        lab.hub().start();

        // Then
        awaitDevice(b, "Custom:meanwhile", "BUSY");
        awaitDevice(c, "Custom:meanwhile", "BUSY");
        states.awaitComplete(b);
    }

    @Test
    void theHubEndsCleanlyAndKnowsWhatItKnew() {
        // Given
        int exit = lab.hub().terminate();

        // When
        b.stop(Stop.KILL);
        b.start();
        lab.hub().start();

        // Then
        assertThat(exit).isZero();
        states.awaitDevices(b);
        states.awaitComplete(a);
        states.awaitComplete(c);
    }

    // asterisk-behaviour 6.5, 6.9
    @Test
    void aHubThatLostItsMemoryAsksForEverything() {
        // Given
        lab.hub().kill();

        // When
        lab.hub().start(peers());

        // Then
        await().untilAsserted(() -> assertThat(
                        lab.hub().http().get("/ari/deviceStates").body())
                .contains("Custom:of-a", "Custom:of-b", "Custom:of-c"));
        b.stop(Stop.KILL);
        b.start();
        states.awaitDevices(b);
    }

    private static PeerConfig[] peers() {
        return new PeerConfig[] {lab.hubSide("a"), lab.hubSide("b"), lab.hubSide("c")};
    }
}
