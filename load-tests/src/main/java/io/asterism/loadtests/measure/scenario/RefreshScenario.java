package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.kernel.ProcessMeter;
import io.asterism.loadtests.measure.load.LoadSite;
import io.asterism.loadtests.measure.load.PeerSink;
import io.asterism.loadtests.measure.load.Spread;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.AsteriskSubject;
import io.asterism.loadtests.measure.subject.AsterismSubject;
import io.asterism.loadtests.measure.subject.Population;
import io.asterism.loadtests.measure.subject.Subjects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A peer that has started asks for everything: how fast it is told, over a short network and a long one. */
final class RefreshScenario implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final int WARM_UP_RATE = 500;
    private static final int PRELOAD_RATE = 2000;
    private static final String SINK_EID = "02:10:ad:51:4b:01";

    private static final Column RATE = Column.number("devices/s");
    private static final Column ALL_AFTER = Column.number("all after s");
    private static final Column CPU_EACH = Column.number("CPU µs a device");

    @Override
    public String name() {
        return "06-refresh";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (int devices : options.devices(10_000, 100_000)) {
                if (options.subjects(Subjects.ASTERISK).contains(Subjects.ASTERISK)) {
                    fromAsterisk(devices, options, results);
                }
                if (options.subjects(Subjects.ASTERISM).contains(Subjects.ASTERISM)) {
                    options.lanes(1, 4, 8).forEach(lanes -> fromAsterism(devices, lanes, options, results));
                }
            }
        }
    }

    private static void fromAsterism(int devices, int lanes, Options options, Results results) {
        Receipts receipts = new Receipts(devices);
        LoadSite site = new LoadSite();
        PeerSink sink = site.sink(receipts);
        Population population = Population.of(options.publishers())
                .telling(List.of(sink.port()))
                .with(options.settings())
                .with(List.of("asterism.peer.lanes = " + lanes));
        try (AsterismSubject subject = new AsterismSubject(1, population);
                LoadedSubject loaded = LoadedSubject.of(
                        site, subject, population, Traffic.changes(options.chains(), devices), new Spread(0, 0))) {
            loaded.warmUp(WARM_UP_RATE, options.warmUp());
            loaded.tell(devices, PRELOAD_RATE);
            receipts.await(PATIENCE);
            for (Duration roundTrip : options.roundTrips(0, 10, 50)) {
                Map<Column, Double> values = time(
                        receipts,
                        sink,
                        roundTrip,
                        loaded.meter(),
                        () -> sink.askForAll(Population.sinkName(0), SINK_EID, subject.port(0)));
                results.add(title(devices, roundTrip), "Asterism, lanes: " + lanes, values);
            }
        }
    }

    private static void fromAsterisk(int devices, Options options, Results results) {
        Receipts receipts = new Receipts(devices);
        try (LoadSite site = new LoadSite()) {
            PeerSink sink = site.sink(receipts);
            try (AsteriskSubject subject = new AsteriskSubject(Population.of(0).telling(List.of(sink.port())));
                    ProcessMeter meter = new ProcessMeter(subject.pids(), subject.jvms())) {
                new OwnDevices(subject.server()).setAll(devices);
                receipts.await(PATIENCE);
                for (Duration roundTrip : options.roundTrips(0, 10, 50)) {
                    Map<Column, Double> values = time(
                            receipts,
                            sink,
                            roundTrip,
                            meter,
                            () -> sink.askForAll(Population.sinkName(0), SINK_EID, subject.port(0)));
                    results.add(title(devices, roundTrip), "Asterisk 22", values);
                }
            }
        }
    }

    private static Map<Column, Double> time(
            Receipts receipts, PeerSink sink, Duration roundTrip, ProcessMeter meter, Runnable ask) {
        sink.roundTrip(roundTrip);
        receipts.forget();
        ProcessMeter.Reading before = meter.read();
        long start = System.nanoTime();
        ask.run();
        boolean all = receipts.awaitFor(AT_MOST);
        double seconds = (all ? receipts.lastAt() - start : AT_MOST.toNanos()) / 1e9;
        double cpu = meter.read().cpu().since(before.cpu()).nanos() / 1e3;
        int seen = Math.max(1, receipts.count());
        Map<Column, Double> values = new LinkedHashMap<>();
        values.put(RATE, seen / seconds);
        if (all) {
            values.put(ALL_AFTER, seconds);
        } else {
            sink.roundTrip(Duration.ZERO);
            receipts.await(PATIENCE); // the rest of this one must not be taken for the next one
        }
        values.put(CPU_EACH, cpu / seen);
        return values;
    }

    private static String title(int devices, Duration roundTrip) {
        return "%,d devices, %d ms".formatted(devices, roundTrip.toMillis());
    }
}
