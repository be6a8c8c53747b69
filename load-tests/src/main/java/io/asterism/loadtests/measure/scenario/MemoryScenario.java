package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.kernel.ProcessMeter;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.Population;
import io.asterism.loadtests.measure.subject.Subject;
import io.asterism.loadtests.measure.subject.Subjects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a device costs in memory: a server is told of more and more of them. */
final class MemoryScenario implements Scenario {

    private static final int RATE = 2000;
    private static final int ASTERISK_RATE = 1000;

    /** What has not changed for a minute needs no actor: sharding's idle-timeout, which is looked at twice a minute. */
    private static final Duration REST = Duration.ofSeconds(100);

    private static final Column RESIDENT_EACH = Column.number("resident KB a device and node");
    private static final Column HEAP_EACH = Column.number("live heap");
    private static final Column REST_EACH = Column.number("resident at rest");
    private static final Column REST_HEAP_EACH = Column.number("live heap at rest");
    private static final Column COLD_EACH = Column.number("at rest, from cold");

    @Override
    public String name() {
        return "07-memory";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (Subjects kind :
                    options.subjects(Subjects.ASTERISM, Subjects.ASTERISM3, Subjects.ASTERISK, Subjects.KAMAILIO)) {
                measure(kind, options, results);
            }
        }
    }

    private static void measure(Subjects kind, Options options, Results results) {
        int rate =
                options.rates(kind == Subjects.ASTERISK ? ASTERISK_RATE : RATE).getFirst();
        Population population = Population.of(options.publishers()).with(options.settings());
        int most = options.devices(10_000, 100_000, 1_000_000).stream()
                .reduce(Math::max)
                .orElseThrow();
        try (Subject subject = kind.start(population)) {
            Memory cold = Memory.of(subject);
            if (kind.warmsUp()) {
                warmUp(subject, population, most, rate, options);
            }
            // one publication may tell of many devices, but not Kamailio's
            Traffic traffic = subject.form().bindsPublicationToDevice()
                    ? Traffic.newDevices(0)
                    : Traffic.changes(options.chains(), most);
            try (LoadedSubject loaded = LoadedSubject.of(subject, population, traffic)) {
                fill(kind, subject, loaded, rate, options, cold, results);
            }
        }
    }

    /** The same few devices change and change: what that takes is not for the sake of devices. */
    private static void warmUp(Subject subject, Population population, int firstDevice, int rate, Options options) {
        Traffic few = Traffic.changes(options.chains(), firstDevice, options.chains());
        try (LoadedSubject loaded = LoadedSubject.of(subject, population, few)) {
            loaded.warmUp(rate, options.warmUp());
        }
    }

    private static void fill(
            Subjects kind,
            Subject subject,
            LoadedSubject loaded,
            int rate,
            Options options,
            Memory cold,
            Results results) {
        loaded.tell(options.chains(), rate); // a first device in each publication
        Memory before = Memory.of(subject);
        int told = options.chains();
        for (int devices : options.devices(10_000, 100_000, 1_000_000)) {
            loaded.tell(devices - told, rate);
            told = devices;
            Memory busy = Memory.of(subject);
            Map<Column, Double> values = new LinkedHashMap<>();
            values.put(Column.RESIDENT, busy.resident() / 1e6);
            values.put(RESIDENT_EACH, (busy.resident() - before.resident()) / 1e3 / devices);
            if (kind.warmsUp()) {
                loaded.generator()
                        .play(List.of(new Phase(1, REST)), LoadedSubject.PATIENCE)
                        .join();
                Memory rested = Memory.of(subject);
                values.put(HEAP_EACH, (busy.heap() - before.heap()) / 1e3 / devices);
                values.put(REST_EACH, (rested.resident() - before.resident()) / 1e3 / devices);
                values.put(REST_HEAP_EACH, (rested.heap() - before.heap()) / 1e3 / devices);
                values.put(COLD_EACH, (rested.resident() - cold.resident()) / 1e3 / devices);
            }
            results.add("%,d devices".formatted(devices), kind.title(), values);
        }
    }

    /**
     * What a node of a server holds, after a full collection; what others hold has none.
     *
     * @param heap bytes
     * @param resident bytes
     */
    private record Memory(double heap, double resident) {

        static Memory of(Subject subject) {
            int nodes = Math.max(1, subject.jvms().size());
            try (ProcessMeter meter = new ProcessMeter(subject.pids(), subject.jvms())) {
                double heap = meter.liveHeap();
                return new Memory(heap / nodes, (double) meter.resident() / nodes);
            }
        }
    }
}
