package io.asterism.loadtests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two stock Asterisks that know each other: what the lab shows of them is what is there without us. */
@RequiresAsterisk
class StockPairIT {

    private static AsteriskLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;

    @BeforeAll
    static void start() {
        lab = AsteriskLab.open("stock-pair");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        a.start(PeerConfig.of("a", "b", b.port()));
        b.start(PeerConfig.of("b", "a", a.port()));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aDeviceChangeIsSeenByTheOther() {
        // Given
        List<String> seen = new CopyOnWriteArrayList<>();
        b.onEvent(event -> {
            if (event.isEvent("DeviceStateChange")) {
                seen.add(event.get("Device") + " " + event.get("State"));
            }
        });

        // When
        a.setDevice("Custom:stock", "INUSE");

        // Then
        await().untilAsserted(() -> assertThat(seen).contains("Custom:stock INUSE"));
        assertThat(b.device("Custom:stock")).isEqualTo("INUSE");
        assertThat(b.devices()).containsEntry("Custom:stock", "INUSE");
    }

    @Test
    void aMailboxChangeIsSeenByTheOther() {
        // When
        b.setMailbox("100@default", 3, 1);

        // Then
        await().untilAsserted(() -> assertThat(a.mailbox("100@default")).isEqualTo("3/1"));
    }

    @Test
    void aServerThatRestartsAsksForAllAgain() {
        // Given
        a.setDevice("Custom:restart", "RINGING");
        await().untilAsserted(() -> assertThat(b.device("Custom:restart")).isEqualTo("RINGING"));

        // When
        b.stop(Stop.KILL);
        b.start();

        // Then
        await().untilAsserted(() -> assertThat(b.device("Custom:restart")).isEqualTo("RINGING"));
    }
}
