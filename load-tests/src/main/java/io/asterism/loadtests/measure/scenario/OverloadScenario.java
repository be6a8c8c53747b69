package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Tally;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.Population;
import io.asterism.loadtests.measure.subject.Subject;
import io.asterism.loadtests.measure.subject.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Twice what a server holds, for a minute, and then half of that: what is refused, what is late, how soon it is over. */
final class OverloadScenario implements Scenario {

    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration OVERLOAD = Duration.ofSeconds(60);
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final int SLICES = 80;
    private static final double NORMAL_P99_NANOS = 100e6;
    private static final int DEVICES = 10_000;

    private static final Column RECOVERED = Column.number("normal again after s");
    private static final Column REPEATED = Column.number("repeated %");

    @Override
    public String name() {
        return "09-overload";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (Subjects kind : options.subjects(Subjects.ASTERISM, Subjects.ASTERISK, Subjects.KAMAILIO)) {
                // the first of --rates is what it holds
                measure(kind, options.rates(held(kind)).getFirst(), options, results);
            }
        }
    }

    private static int held(Subjects kind) {
        return switch (kind) {
            case ASTERISK -> 3000;
            case ASTERISM, ASTERISM3, KAMAILIO, NETTY, C -> 8000;
        };
    }

    private static void measure(Subjects kind, int held, Options options, Results results) {
        Population population = Population.of(options.publishers()).with(options.settings());
        try (Subject subject = kind.start(population);
                LoadedSubject loaded = LoadedSubject.of(
                        subject,
                        population,
                        Traffic.changes(
                                options.chains(),
                                subject.form().bindsPublicationToDevice()
                                        ? options.chains()
                                        : options.devices(DEVICES).getFirst()))) {
            loaded.warmUp(held / 2, options.warmUp());
            Phase before = new Phase(held / 2.0, BEFORE);
            Phase over = new Phase(2.0 * held, OVERLOAD);
            List<Phase> after = IntStream.range(0, SLICES)
                    .mapToObj(slice -> new Phase(held / 2.0, SLICE))
                    .toList();
            List<Phase> all = new ArrayList<>(List.of(before, over));
            all.addAll(after);
            loaded.generator().play(all, LoadedSubject.PATIENCE).join();
            results.add("before, %d/s".formatted(held / 2), kind.title(), values(before));
            results.add("overload, %d/s for 60 s".formatted(2 * held), kind.title(), values(over));
            results.add("after, %d/s".formatted(held / 2), kind.title(), recovery(after));
        }
    }

    private static Map<Column, Double> values(Phase phase) {
        Tally tally = phase.tally();
        Map<Column, Double> values = new LinkedHashMap<>();
        values.put(Column.ANSWERED, tally.accepted() * 1e9 / phase.length().toNanos());
        LoadedSubject.putLatency(values, tally.latency());
        values.put(Column.REFUSED, LoadedSubject.percent(tally.answered() - tally.accepted(), tally.due()));
        values.put(Column.LATE, LoadedSubject.percent(tally.late(), tally.due()));
        values.put(Column.LOST, LoadedSubject.percent(tally.lost(), tally.due()));
        values.put(REPEATED, LoadedSubject.percent(tally.repeated(), tally.due()));
        return values;
    }

    /** The end of the last slice whose answers were slow or missing. */
    private static Map<Column, Double> recovery(List<Phase> slices) {
        int last = IntStream.range(0, slices.size())
                .filter(slice -> !normal(slices.get(slice).tally()))
                .map(slice -> slice + 1)
                .max()
                .orElse(0);
        return Map.of(RECOVERED, last * SLICE.toMillis() / 1e3);
    }

    private static boolean normal(Tally tally) {
        return tally.lost() == 0
                && tally.accepted() == tally.due()
                && tally.latency().getValueAtPercentile(99) <= NORMAL_P99_NANOS;
    }
}
