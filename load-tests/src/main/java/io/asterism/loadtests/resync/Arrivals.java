package io.asterism.loadtests.resync;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.lab.ami.AmiMessage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Notices when a server has heard of every device of a fleet: by its events, and by its list for what came before. */
final class Arrivals {

    private final Fleet fleet;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch all = new CountDownLatch(1);
    private volatile long completeAt;

    private Arrivals(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Starts a server and returns how long it took from there until it had the whole fleet. */
    static Duration timeColdStart(AsteriskServer server, Fleet fleet, Duration atMost) {
        Arrivals arrivals = new Arrivals(fleet);
        server.onEvent(arrivals::onEvent);
        long start = System.nanoTime();
        server.start();
        server.devices().forEach(arrivals::onState);
        return Duration.ofNanos(arrivals.await(atMost) - start);
    }

    private void onEvent(AmiMessage event) {
        if (event.isEvent("DeviceStateChange")) {
            onState(event.get("Device"), event.get("State"));
        }
    }

    private void onState(String device, String state) {
        if (fleet.has(device, state) && seen.add(device) && seen.size() == fleet.size()) {
            completeAt = System.nanoTime();
            all.countDown();
        }
    }

    private long await(Duration atMost) {
        try {
            if (!all.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException("%d of %d devices after %s".formatted(seen.size(), fleet.size(), atMost));
            }
            return completeAt;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
