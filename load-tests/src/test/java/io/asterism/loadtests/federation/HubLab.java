package io.asterism.loadtests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.PeerConfig;
import java.time.Duration;
import java.util.Arrays;

/** One Asterism, {@code hub}, and the Asterisks around it. */
final class HubLab implements AutoCloseable {

    private final AsteriskLab lab;
    private final AsterismProcess hub;

    private HubLab(AsteriskLab lab) {
        this.lab = lab;
        this.hub = lab.asterism("hub");
    }

    static HubLab open(String title) {
        return new HubLab(AsteriskLab.open(title));
    }

    /** A lab of two-way relations over UDP, all started. */
    static HubLab started(String title, String... names) {
        HubLab lab = open(title);
        lab.startHub(Arrays.stream(names).map(lab::hubSide).toArray(PeerConfig[]::new));
        Arrays.stream(names).forEach(name -> lab.asterisk(name).start(lab.asteriskSide(name)));
        return lab;
    }

    AsterismProcess hub() {
        return hub;
    }

    AsteriskServer asterisk(String name) {
        return lab.asterisk(name);
    }

    /** What an Asterisk has to know of the hub. */
    PeerConfig asteriskSide(String name) {
        return PeerConfig.of(name, "hub", hub.port());
    }

    /** What the hub has to know of an Asterisk. */
    PeerConfig hubSide(String name) {
        return PeerConfig.of("hub", name, lab.asterisk(name).port());
    }

    void startHub(PeerConfig... peers) {
        hub.start(peers);
    }

    /** Waits until a server believes a device to be in a state. */
    static void awaitDevice(AsteriskServer server, String device, String state) {
        awaitDevice(server, device, state, Duration.ofSeconds(15));
    }

    static void awaitDevice(AsteriskServer server, String device, String state, Duration atMost) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(atMost)
                .untilAsserted(() -> assertThat(server.device(device))
                        .as("%s at %s", device, server.name())
                        .isEqualTo(state));
    }

    /** Waits until a server shows the counts of a mailbox. */
    static void awaitMailbox(AsteriskServer server, String mailbox, String counts) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(server.mailbox(mailbox))
                        .as("%s at %s", mailbox, server.name())
                        .isEqualTo(counts));
    }

    /** Waits until the hub has written a line that holds all of these words. */
    void awaitLog(String... words) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(hub.log())
                        .as("a log line with %s", Arrays.toString(words))
                        .anySatisfy(line -> assertThat(line).contains(words)));
    }

    @Override
    public void close() {
        lab.close();
    }
}
