package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.ami.AmiMessage;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Changes devices of one Asterisk, and times from its own event of the change to the other's. */
final class SeenTwice {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OwnDevices source;
    private final int devices;
    private final Map<String, Long> seenOnce = new ConcurrentHashMap<>();
    private final Histogram times = new ConcurrentHistogram(LONGEST_NANOS, 3);
    private int changes;

    SeenTwice(AsteriskServer first, AsteriskServer second, int devices) {
        this.source = new OwnDevices(first);
        this.devices = devices;
        first.onEvent(event -> key(event, key -> onSeen(key, -System.nanoTime())));
        second.onEvent(event -> key(event, key -> onSeen(key, System.nanoTime())));
    }

    /** Changes devices at a rate; returns when all changes were seen, or are not going to be. */
    void change(int rate, Duration length) {
        int before = source.changes();
        times.reset();
        source.change(devices, rate, length);
        changes = source.changes() - before;
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> missing() <= 0);
        } catch (ConditionTimeoutException e) {
            seenOnce.clear(); // they count as missing
        }
    }

    int changes() {
        return changes;
    }

    long missing() {
        return changes - times.getTotalCount();
    }

    /** The times of the last changes. */
    Histogram times() {
        return times;
    }

    /**
     * The time is negative on the first server, so that the sum of both is what lies between. Their events come over two
     * connections: where the second one's is read first, the two were at the same time.
     */
    private void onSeen(String key, long time) {
        Long other = seenOnce.putIfAbsent(key, time);
        if (other != null && Long.signum(other) != Long.signum(time)) {
            seenOnce.remove(key);
            times.recordValue(Math.clamp(other + time, 0, LONGEST_NANOS));
        }
    }

    private static void key(AmiMessage event, Consumer<String> then) {
        if (event.isEvent("DeviceStateChange") && event.get("Device").startsWith(DeviceStateForm.DEVICE_PREFIX)) {
            then.accept(event.get("Device") + " " + event.get("State"));
        }
    }
}
