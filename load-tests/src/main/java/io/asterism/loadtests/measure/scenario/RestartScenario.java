package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.subject.AsterismSubject;
import io.asterism.loadtests.measure.subject.Population;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** How long a cluster that knows many devices needs to be back after all its nodes were killed, and a node that has lost its disk. */
final class RestartScenario implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int NODES = 3;
    private static final int RATE = 500;

    private static final Column RESIDENT_EACH = Column.number("resident KB a device and node");
    private static final Column ALL_BACK = Column.number("all nodes back, s");
    private static final Column FRESH = Column.number("fresh node complete, s");

    @Override
    public String name() {
        return "14-restart";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (int devices : options.devices(10_000, 100_000)) {
                Map<Column, Double> values = measure(devices, options);
                results.add("%,d devices".formatted(devices), "Asterism, three nodes", values);
            }
        }
    }

    private static Map<Column, Double> measure(int devices, Options options) {
        Map<Column, Double> values = new LinkedHashMap<>();
        Population population = Population.of(options.publishers()).with(options.settings());
        try (AsterismSubject subject = new AsterismSubject(NODES, population)) {
            Traffic traffic = Traffic.changes(options.chains(), devices);
            try (LoadedSubject loaded = LoadedSubject.of(subject, population, traffic)) {
                int rate = options.rates(RATE).getFirst();
                loaded.tell(options.chains(), rate);
                double before = loaded.meter().resident();
                loaded.tell(devices - options.chains(), rate);
                values.put(RESIDENT_EACH, (loaded.meter().resident() - before) / 1e3 / devices / NODES);
            }
            List<AsterismProcess> nodes = subject.nodes();
            nodes.forEach(RestartScenario::awaitDisk);
            nodes.forEach(AsterismProcess::kill);
            values.put(ALL_BACK, secondsUntilReady(nodes));
            nodes.forEach(node -> expectAll(node, devices));
            AsterismProcess fresh = nodes.getLast();
            fresh.terminate();
            fresh.forget();
            values.put(FRESH, secondsUntilReady(List.of(fresh)));
            expectAll(fresh, devices);
        }
        return values;
    }

    /** What is acknowledged reaches the disk half a second later; when all nodes are killed at once, only that counts. */
    private static void awaitDisk(AsterismProcess node) {
        Awaitility.await(node.name() + " has written everything")
                .atMost(PATIENCE)
                .until(() -> node.lastWrite().isBefore(Instant.now().minus(QUIET)));
    }

    private static double secondsUntilReady(List<AsterismProcess> nodes) {
        long from = System.nanoTime();
        nodes.forEach(AsterismProcess::launch);
        for (AsterismProcess node : nodes) {
            Awaitility.await(node.name() + " is ready")
                    .atMost(PATIENCE)
                    .pollInterval(OFTEN)
                    .until(() -> node.http().ready());
        }
        return (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** A node that is ready knows everything. */
    private static void expectAll(AsterismProcess node, int devices) {
        int known = node.http()
                .json("/api/v1/devices?pattern=" + DeviceStateForm.DEVICE_PREFIX, PATIENCE)
                .size();
        if (known != devices) {
            throw new LabException("%s knows %d devices (expected: %d)".formatted(node.name(), known, devices));
        }
    }
}
