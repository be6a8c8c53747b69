package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers {@code a} and {@code b} over TCP, {@code c} over UDP. */
@RequiresAsterisk
class TcpIT {

    /**
     * An Asterisk that boots throws answers away, and over TCP nobody repeats them: its first PUBLISH may hang for
     * 32 s, and everything behind it (asterisk-behaviour 2.8).
     */
    private static final Duration BOOT = Duration.ofSeconds(45);

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.open("tcp");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
        lab.startHub(lab.hubSide("a").overTcp(), lab.hubSide("b").overTcp(), lab.hubSide("c"));
        a.start(lab.asteriskSide("a").overTcp());
        b.start(lab.asteriskSide("b").overTcp());
        c.start(lab.asteriskSide("c"));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void devicesAndMailboxesPassBetweenTcpAndUdp() {
        // When
        a.setDevice("Custom:tcp-a", "INUSE");
        c.setDevice("Custom:udp-c", "BUSY");
        b.setMailbox("104@default", 1, 2);

        // Then
        awaitDevice(b, "Custom:tcp-a", "INUSE", BOOT);
        awaitDevice(c, "Custom:tcp-a", "INUSE");
        awaitDevice(a, "Custom:udp-c", "BUSY", BOOT);
        awaitDevice(b, "Custom:udp-c", "BUSY", BOOT);
        awaitMailbox(c, "104@default", "1/2");
        awaitMailbox(a, "104@default", "1/2");
    }

    @Test
    void aServerThatRestartsIsCompleteAgain() {
        // Given
        a.setDevice("Custom:tcp-kept", "RINGING");
        awaitDevice(b, "Custom:tcp-kept", "RINGING", BOOT);

        // When
        b.stop(Stop.KILL);
        b.start();

        // Then
        awaitDevice(b, "Custom:tcp-kept", "RINGING", BOOT);
    }
}
