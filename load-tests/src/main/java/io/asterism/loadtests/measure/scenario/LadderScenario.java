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
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Servers in turn, each fresh, each at rates that rise until it does not hold one: A B C A B C, so that all meet the
 * same machine.
 */
final class LadderScenario implements Scenario {

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int FASTEST_WARM_UP = 2000;
    private static final int DEVICES = 10_000;

    private final String name;
    private final List<Subjects> subjects;
    private final @Nullable String secret;
    private final BiFunction<Options, Subject, Traffic> traffic;

    private LadderScenario(
            String name,
            List<Subjects> subjects,
            @Nullable String secret,
            BiFunction<Options, Subject, Traffic> traffic) {
        this.name = name;
        this.subjects = subjects;
        this.secret = secret;
        this.traffic = traffic;
    }

    /** Every request begins a publication of a new device. */
    static Scenario newDevices(String name, List<Subjects> subjects) {
        return new LadderScenario(name, subjects, null, (options, subject) -> Traffic.newDevices(0));
    }

    /** Changes of known devices in publications that stay. */
    static Scenario changes(String name, List<Subjects> subjects, @Nullable String secret) {
        return new LadderScenario(
                name,
                subjects,
                secret,
                (options, subject) -> Traffic.changes(
                        options.chains(),
                        subject.form().bindsPublicationToDevice()
                                ? options.chains()
                                : options.devices(DEVICES).getFirst()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (Subjects subject : options.subjects(subjects.toArray(Subjects[]::new))) {
                climb(subject, options, results);
            }
        }
    }

    private void climb(Subjects kind, Options options, Results results) {
        Population population = Population.of(options.publishers()).with(options.settings());
        if (secret != null && kind.challenges()) {
            population = population.withSecret(secret);
        }
        try (Subject subject = kind.start(population);
                LoadedSubject loaded = LoadedSubject.of(subject, population, traffic.apply(options, subject))) {
            List<Integer> rates = options.rates(1000, 4000, 8000, 12_000, 16_000);
            loaded.warmUp(Math.min(FASTEST_WARM_UP, 2 * rates.getFirst()), kind.warmsUp() ? options.warmUp() : SETTLE);
            for (int rate : rates) {
                Map<Column, Double> values =
                        loaded.measure(new Phase(rate, options.measured()), new Phase(rate, SETTLE), options, results);
                results.add(rate + "/s", kind.title(), values);
                if (values.getOrDefault(Column.HELD, 0.0) == 0) {
                    return;
                }
            }
        }
    }
}
