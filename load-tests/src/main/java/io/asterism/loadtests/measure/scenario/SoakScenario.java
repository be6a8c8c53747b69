package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.Population;
import io.asterism.loadtests.measure.subject.Subject;
import io.asterism.loadtests.measure.subject.Subjects;
import java.time.Duration;
import java.util.Map;

/**
 * Twelve looks at a server under load that goes on: memory that grows or latency that drifts shows. With
 * {@code --seconds 300} it is an hour.
 */
final class SoakScenario implements Scenario {

    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final int LOOKS = 12;
    private static final int RATE = 1000;
    private static final int DEVICES = 10_000;

    private static final Column HEAP = Column.number("live heap MB");

    @Override
    public String name() {
        return "10-soak";
    }

    @Override
    public void run(Options options, Results results) {
        for (Subjects kind : options.subjects(Subjects.ASTERISM)) {
            Population population = Population.of(options.publishers()).with(options.settings());
            try (Subject subject = kind.start(population);
                    LoadedSubject loaded = LoadedSubject.of(
                            subject,
                            population,
                            Traffic.changes(
                                    options.chains(), options.devices(DEVICES).getFirst()))) {
                int rate = options.rates(RATE).getFirst();
                loaded.warmUp(rate, options.warmUp());
                for (int look = 1; look <= LOOKS; look++) {
                    Map<Column, Double> values = loaded.measure(
                            new Phase(rate, options.measured()), new Phase(rate, SETTLE), options, results);
                    values.put(HEAP, loaded.meter().liveHeap() / 1e6);
                    results.add("after %d s".formatted(look * options.measured().toSeconds()), kind.title(), values);
                }
            }
        }
    }
}
