package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Anyone may go and come back. Each server has a state of its own before the test: {@code Custom:of-a} in use on a,
 * and so on, and b a mailbox.
 */
@RequiresAsterisk
class RestartIT {

    private static final int EXPIRATION = 10;
    private static final int GRACE = 3;

    private HubLab lab;
    private AsteriskServer a;
    private AsteriskServer b;
    private AsteriskServer c;

    @BeforeEach
    void start() {
        lab = HubLab.open("restart");
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
        a.setDevice("Custom:of-a", "INUSE");
        b.setDevice("Custom:of-b", "RINGING");
        c.setDevice("Custom:of-c", "ONHOLD");
        b.setMailbox("106@default", 4, 2);
        awaitComplete(a);
        awaitComplete(b);
        awaitComplete(c);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aServerThatRestartsIsCompleteWithoutAnyoneElseRestarting() {
        // When
        b.stop(Stop.KILL);
        b.start();

        // Then
        awaitDevice(b, "Custom:of-a", "INUSE");
        awaitDevice(b, "Custom:of-c", "ONHOLD");
        awaitComplete(a);
        awaitComplete(c);
    }

    @Test
    void allServersStayCompleteWhenTheHubIsKilledAndComesBack() {
        // Given
        lab.hub().kill();
        a.setDevice("Custom:meanwhile", "BUSY");

        // When
        lab.hub().start();

        // Then
        awaitDevice(b, "Custom:meanwhile", "BUSY");
        awaitDevice(c, "Custom:meanwhile", "BUSY");
        a.setDevice("Custom:of-a", "RINGING");
        awaitDevice(b, "Custom:of-a", "RINGING");
        awaitDevice(c, "Custom:of-a", "RINGING");
    }

    @Test
    void theHubEndsCleanlyAndComesBack() {
        // Given
        int exit = lab.hub().terminate();

        // When
        b.stop(Stop.KILL);
        b.start();
        lab.hub().start();

        // Then
        assertThat(exit).isZero();
        awaitComplete(a);
        awaitDevice(b, "Custom:of-a", "INUSE");
        awaitDevice(b, "Custom:of-c", "ONHOLD");
        awaitComplete(c);
    }

    // asterisk-behaviour 6.10, 6.11
    @Test
    void noLampStaysLitForAServerThatIsGoneLongerThanItsLease() {
        // Given
        Duration lease = Duration.ofSeconds(EXPIRATION + GRACE + 10);

        // When
        a.stop(Stop.KILL);

        // Then
        awaitDevice(b, "Custom:of-a", "INVALID", lease);
        awaitDevice(c, "Custom:of-a", "INVALID", lease);
        assertThat(b.device("Custom:of-c")).isEqualTo("ONHOLD");
        a.start();
        awaitDevice(b, "Custom:of-a", "INUSE");
        awaitDevice(c, "Custom:of-a", "INUSE");
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
        awaitComplete(c);
    }

    private static void awaitComplete(AsteriskServer server) {
        awaitDevice(server, "Custom:of-a", "INUSE");
        awaitDevice(server, "Custom:of-b", "RINGING");
        awaitDevice(server, "Custom:of-c", "ONHOLD");
        awaitMailbox(server, "106@default", "4/2");
    }
}
