package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The devices of a load, as devices of a real Asterisk, changed over its manager. */
final class OwnDevices {

    private static final int AT_ONCE = 1000;
    private static final int WORDS_IN_USE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AsteriskServer server;
    private final AtomicInteger changes = new AtomicInteger();

    OwnDevices(AsteriskServer server) {
        this.server = server;
    }

    /** Puts devices from 0 on in use; returns when the server has taken all changes. */
    void setAll(int devices) {
        for (int from = 0; from < devices; from += AT_ONCE) {
            CompletableFuture.allOf(IntStream.range(from, Math.min(devices, from + AT_ONCE))
                            .mapToObj(device -> set(device, DeviceStateForm.word(1)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    /** Changes devices in turn at a rate. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    void change(int devices, int rate, Duration length) {
        int wanted = changes.get() + Math.toIntExact(rate * length.toSeconds());
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(() -> changeOne(devices), 0, 1_000_000_000L / rate, TimeUnit.NANOSECONDS);
            Awaitility.await()
                    .atMost(length.plus(PATIENCE))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> changes.get() >= wanted);
            clock.shutdownNow();
        }
    }

    /** How many changes were made by {@link #change}. */
    int changes() {
        return changes.get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a change that fails is missing in the end
    private void changeOne(int devices) {
        int number = changes.getAndIncrement();
        set(number % devices, DeviceStateForm.word(1 + number / devices % WORDS_IN_USE));
    }

    private CompletableFuture<?> set(int device, String word) {
        String name = DeviceStateForm.DEVICE_PREFIX + "%07d".formatted(device);
        return server.ami().send("Setvar", Map.of("Variable", "DEVICE_STATE(" + name + ")", "Value", word));
    }
}
