package io.asterism.loadtests.resync;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.PeerConfig;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * The scenario: server a has a fleet, server b has heard of all of it; then b is killed, loses everything, and starts.
 * Measured is the time from that start until b has the whole fleet again.
 */
public final class Resync {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Resync() {}

    /** Two stock Asterisks that know each other. */
    public static Duration betweenTwo(int devices) {
        try (AsteriskLab lab = AsteriskLab.open("resync-pair")) {
            AsteriskServer a = lab.asterisk("a");
            AsteriskServer b = lab.asterisk("b");
            a.start(PeerConfig.of("a", "b", b.port()));
            return measure(a, b, PeerConfig.of("b", "a", a.port()), new Fleet(devices));
        }
    }

    /** Two Asterisks that know only the hub. */
    public static Duration throughHub(int devices, String... settings) {
        try (AsteriskLab lab = AsteriskLab.open("resync-hub")) {
            AsterismProcess hub = lab.asterism("hub");
            AsteriskServer a = lab.asterisk("a");
            AsteriskServer b = lab.asterisk("b");
            for (String setting : settings) {
                hub.with(setting);
            }
            hub.start(PeerConfig.of("hub", "a", a.port()), PeerConfig.of("hub", "b", b.port()));
            a.start(PeerConfig.of("a", "hub", hub.port()));
            return measure(a, b, PeerConfig.of("b", "hub", hub.port()), new Fleet(devices));
        }
    }

    private static Duration measure(AsteriskServer a, AsteriskServer b, PeerConfig peerOfB, Fleet fleet) {
        b.start(peerOfB);
        fleet.setOn(a);
        Awaitility.await("b has the fleet").atMost(PATIENCE).until(() -> fleet.isOn(b));
        b.forget();
        return Arrivals.timeColdStart(b, fleet, PATIENCE);
    }
}
