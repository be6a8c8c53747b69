package io.asterism.loadtests.chaos.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.chaos.history.History;
import io.asterism.loadtests.chaos.history.HistoryEvent;
import io.asterism.loadtests.chaos.history.HistoryEvent.Answered;
import io.asterism.loadtests.chaos.history.HistoryEvent.Heard;
import io.asterism.loadtests.chaos.history.HistoryEvent.Started;
import io.asterism.loadtests.chaos.history.HistoryEvent.Unanswered;
import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.history.StateKey;
import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fake Asterisk and a real one that know each other, with no hub: what the chaos suite's peers are worth. */
@RequiresAsterisk
class FakeAsteriskIT {

    private static final String FAKE_EID = "02:c0:00:00:00:01";
    private static final StateKey DEVICE = new StateKey(FAKE_EID, Kind.DEVICE, "Custom:of-fake");
    private static final StateKey MAILBOX = new StateKey(FAKE_EID, Kind.MAILBOX, "105@default");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final History history = new History(System::nanoTime);
    private AsteriskLab lab;
    private AsteriskServer real;
    private FakeAsterisk fake;

    @BeforeEach
    void start() {
        lab = AsteriskLab.open("fake-asterisk");
        real = lab.asterisk("b");
        int port = lab.port();
        Identity identity = new Identity("a", FAKE_EID, "127.0.0.1", port, 20);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), real.port());
        fake = new FakeAsterisk(identity, copy -> address, history, System::nanoTime, 1);
        real.start(PeerConfig.of("b", "a", port));
        fake.start();
    }

    @AfterEach
    void stop() {
        fake.close();
        lab.close();
    }

    @Test
    void tellsARealOneAndIsToldByIt() {
        // When
        fake.change(DEVICE);
        fake.change(DEVICE);
        fake.change(MAILBOX);
        fake.change(MAILBOX);
        real.setDevice("Custom:of-real", "BUSY");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(real.device(DEVICE.name())).isEqualTo("RINGING"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(real.mailbox(MAILBOX.name())).isEqualTo("1/1"));
        awaitHeard("Custom:of-real", "BUSY", 0);
        assertThat(history.events())
                .noneMatch(Unanswered.class::isInstance)
                .noneMatch(event -> event instanceof Answered answered && isRefusal(answered.status()));
    }

    /**
     * An Asterisk answers an initial PUBLISH before it can find the publication (pubsub_on_rx_publish_request in
     * res_pjsip_pubsub.c), so what follows within a millisecond may be 412, and is said again.
     */
    private static boolean isRefusal(int status) {
        return status != 200 && status != 412;
    }

    @Test
    void isToldEverythingWhenItStarts() {
        // Given
        fake.change(DEVICE);
        real.setDevice("Custom:of-real", "INUSE");
        awaitHeard("Custom:of-real", "INUSE", 0);

        // When
        fake.stop();
        fake.start();

        // Then
        long started = history.events().stream()
                .filter(Started.class::isInstance)
                .mapToLong(HistoryEvent::at)
                .max()
                .orElseThrow();
        awaitHeard("Custom:of-real", "INUSE", started);
    }

    @Test
    void tellsARealOneEverythingWhenThatStarts() {
        // Given
        fake.change(DEVICE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(real.device(DEVICE.name())).isEqualTo("NOT_INUSE"));

        // When
        real.stop(Stop.KILL);
        real.start();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(real.device(DEVICE.name())).isEqualTo("NOT_INUSE"));
    }

    private void awaitHeard(String device, String state, long after) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(history.events())
                        .anyMatch(event -> event instanceof Heard heard
                                && heard.at() > after
                                && heard.key().equals(new StateKey(real.eid(), Kind.DEVICE, device))
                                && heard.value().equals(state)));
    }
}
