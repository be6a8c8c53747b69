package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An Asterisk goes, and perhaps comes back. */
@RequiresAsterisk
class ServerRestartIT {

    private static final int EXPIRATION = 10;
    private static final int GRACE = 3;
    private static final Duration LEASE = Duration.ofSeconds(EXPIRATION + GRACE + 10);

    private static HubLab lab;
    private static ThreeStates states;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.open("server-restart");
        states = new ThreeStates(lab);
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
        lab.hub()
                .with("asterism.publication.grace = " + GRACE + "s")
                .with("asterism.publication.settle = 3s")
                .start(lab.hubSide("a"), lab.hubSide("b"), lab.hubSide("c"));
        a.start(lab.asteriskSide("a").expiring(EXPIRATION));
        b.start(lab.asteriskSide("b").expiring(EXPIRATION));
        c.start(lab.asteriskSide("c").expiring(EXPIRATION));
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

    // asterisk-behaviour 6.8, 6.9
    @Test
    void aServerThatRestartsIsCompleteWithoutAnyoneElseRestarting() {
        // Given
        a.setMailbox("107@default", 1, 1);
        awaitMailbox(b, "107@default", "1/1");

        // When
        b.stop(Stop.KILL);
        b.start();

        // Then
        states.awaitDevices(b);
        awaitMailbox(b, "107@default", "1/1");
        states.awaitComplete(a);
        states.awaitComplete(c);
    }

    // asterisk-behaviour 6.10, 6.11
    @Test
    void noLampStaysLitForAServerThatIsGoneLongerThanItsLease() {
        // When
        a.stop(Stop.KILL);

        // Then
        awaitDevice(b, "Custom:of-a", "INVALID", LEASE);
        awaitDevice(c, "Custom:of-a", "INVALID", LEASE);
        assertThat(b.device("Custom:of-c")).isEqualTo("ONHOLD");
        a.start();
        awaitDevice(b, "Custom:of-a", "INUSE");
        awaitDevice(c, "Custom:of-a", "INUSE");
    }

    // asterisk-behaviour 2.4, 6.3
    @Test
    void noLampGoesOutForAServerThatHasNothingToSay() {
        // When
        // Then
        await().during(LEASE)
                .atMost(LEASE.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> b.device("Custom:of-a").equals("INUSE"));
    }

    // asterisk-behaviour 2.5, 6.10
    @Test
    void aServerThatLeavesGracefullyTakesItsStatesWithIt() {
        // When
        a.stop(Stop.GRACEFULLY);

        // Then
        awaitDevice(b, "Custom:of-a", "INVALID", Duration.ofSeconds(8));
        awaitDevice(c, "Custom:of-a", "INVALID", Duration.ofSeconds(8));
    }

    // asterisk-behaviour 6.11
    @Test
    void whatAServerHasNoMoreAfterItsRestartIsGoneEverywhere() {
        // Given
        a.setDevice("Custom:dropped", "INUSE");
        awaitDevice(c, "Custom:dropped", "INUSE");
        a.cli("database del CustomDevstate dropped");

        // When
        a.stop(Stop.NOW); // a crash would lose the deletion too
        a.start();

        // Then
        awaitDevice(c, "Custom:dropped", "INVALID");
        states.awaitComplete(c);
    }
}
