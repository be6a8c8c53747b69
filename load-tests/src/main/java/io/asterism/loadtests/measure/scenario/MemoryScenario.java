package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.Population;
import io.asterism.loadtests.measure.subject.Subject;
import io.asterism.loadtests.measure.subject.Subjects;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a device costs in memory: a server is told of more and more of them. */
final class MemoryScenario implements Scenario {

    private static final int RATE = 2000;
    private static final int ASTERISK_RATE = 1000;

    private static final Column RESIDENT_EACH = Column.number("resident KB a device");
    private static final Column HEAP_EACH = Column.number("live heap KB a device");

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
            // one publication may tell of many devices, but not Kamailio's
            Traffic traffic = subject.form().bindsPublicationToDevice()
                    ? Traffic.newDevices(0)
                    : Traffic.changes(options.chains(), most);
            try (LoadedSubject loaded = LoadedSubject.of(subject, population, traffic)) {
                fill(kind, loaded, rate, options, results);
            }
        }
    }

    private static void fill(Subjects kind, LoadedSubject loaded, int rate, Options options, Results results) {
        loaded.tell(options.chains(), rate); // a first device in each publication
        double heapBefore = loaded.meter().liveHeap();
        double before = loaded.meter().resident();
        int told = options.chains();
        for (int devices : options.devices(10_000, 100_000, 1_000_000)) {
            loaded.tell(devices - told, rate);
            told = devices;
            Map<Column, Double> values = new LinkedHashMap<>();
            double heap = loaded.meter().liveHeap();
            double resident = loaded.meter().resident();
            values.put(Column.RESIDENT, resident / 1e6);
            values.put(RESIDENT_EACH, (resident - before) / 1e3 / devices);
            if (heap > 0) {
                values.put(HEAP_EACH, (heap - heapBefore) / 1e3 / devices);
            }
            results.add("%,d devices".formatted(devices), kind.title(), values);
        }
    }
}
