package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.load.Generator;
import io.asterism.loadtests.measure.load.LoadSite;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Spread;
import io.asterism.loadtests.measure.load.Tally;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.AsterismSubject;
import io.asterism.loadtests.measure.subject.Population;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** How long a request waits when a node of three dies, while the cluster knows many devices. */
final class DeathScenario implements Scenario {

    private static final int NODES = 3;
    private static final int OLDEST = 0;
    private static final int ENTRANCE = 1;
    private static final int YOUNGEST = 2;

    private static final int LOADING = 1000;
    private static final int RATE = 200;
    private static final Duration START = Duration.ofMinutes(3);
    /** Shards move to a node that has come after 20 s, and in steps 10 s apart. */
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration DEATH = Duration.ofSeconds(20);

    private static final Column LONGEST = Column.number("longest answer, s");
    private static final Column WAITED = Column.number("answered after 0.5 s, %");

    @Override
    public String name() {
        return "15-death";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (int devices : options.devices(10_000, 100_000)) {
                measure(devices, options, results);
            }
        }
    }

    private static void measure(int devices, Options options, Results results) {
        Population population = Population.of(options.publishers()).with(options.settings());
        Traffic traffic = Traffic.changes(options.chains(), devices);
        try (AsterismSubject subject = new AsterismSubject(NODES, population, List.of(ENTRANCE));
                LoadSite site = new LoadSite()) {
            // without a meter, which would be lost with the node that it is on
            Generator generator = site.generator(
                    population.publishers(),
                    subject::port,
                    subject.form(),
                    population.secret(),
                    traffic,
                    new Spread(0, 0));
            LoadedSubject.tell(generator, options.chains(), LOADING);
            LoadedSubject.tell(generator, devices - options.chains(), LOADING);
            AsterismProcess youngest = subject.nodes().get(YOUNGEST);
            results.add("%,d devices, the youngest".formatted(devices), "Asterism", die(youngest, generator, options));
            youngest.launch();
            Awaitility.await(youngest.name() + " is ready")
                    .atMost(START)
                    .until(() -> youngest.http().ready());
            AsterismProcess oldest = subject.nodes().get(OLDEST);
            results.add("%,d devices, the oldest".formatted(devices), "Asterism", die(oldest, generator, options));
        }
    }

    private static Map<Column, Double> die(AsterismProcess node, Generator generator, Options options) {
        int rate = options.rates(RATE).getFirst();
        Phase death = new Phase(rate, DEATH);
        List<Phase> phases = List.of(new Phase(rate, SETTLE), new Phase(rate, BEFORE), death);
        CompletableFuture<Void> over = generator.play(phases, LoadedSubject.PATIENCE);
        death.begun().join();
        node.kill();
        over.join();
        Tally tally = death.tally();
        if (tally.accepted() < tally.due()) {
            throw new LabException("%d of %d requests were accepted when %s died, answers were %s"
                    .formatted(tally.accepted(), tally.due(), node.name(), tally.statuses()));
        }
        Map<Column, Double> values = new LinkedHashMap<>();
        values.put(LONGEST, tally.latency().getMaxValue() / 1e9);
        values.put(WAITED, LoadedSubject.percent(tally.late(), tally.due()));
        values.put(Column.P50, tally.latency().getValueAtPercentile(50) / 1e6);
        return values;
    }
}
