package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.load.LoadSite;
import io.asterism.loadtests.measure.load.PeerSink;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Spread;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.AsterismSubject;
import io.asterism.loadtests.measure.subject.Population;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One change goes out to several peers: until the last one has it, and what it costs the hub. */
final class RelayScenario implements Scenario {

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int WARM_UP_RATE = 1000;
    private static final int DEVICES = 10_000;

    private static final Column SPREAD_P50 = Column.number("to the last peer p50 ms");
    private static final Column SPREAD_P99 = Column.number("to the last peer p99 ms");
    private static final Column NOT_SPREAD = Column.number("not seen by all %");

    @Override
    public String name() {
        return "05-relay";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (int peers : options.peers(1, 3, 10)) {
                measure(peers, options, results);
            }
        }
    }

    private static void measure(int peers, Options options, Results results) {
        int devices = options.devices(DEVICES).getFirst();
        Spread spread = new Spread(peers, devices);
        LoadSite site = new LoadSite();
        List<Integer> ports =
                site.sinks(peers, spread).stream().map(PeerSink::port).toList();
        Population population =
                Population.of(options.publishers()).telling(ports).with(options.settings());
        try (AsterismSubject subject = new AsterismSubject(1, population);
                LoadedSubject loaded = LoadedSubject.of(
                        site, subject, population, Traffic.changes(options.chains(), devices), spread)) {
            loaded.warmUp(WARM_UP_RATE, options.warmUp());
            for (int rate : options.rates(100, 1000)) {
                Phase phase = new Phase(rate, options.measured());
                Map<Column, Double> values =
                        new LinkedHashMap<>(loaded.measure(phase, new Phase(rate, SETTLE), options, results));
                values.put(SPREAD_P50, phase.tally().spread().getValueAtPercentile(50) / 1e6);
                values.put(SPREAD_P99, phase.tally().spread().getValueAtPercentile(99) / 1e6);
                values.put(
                        NOT_SPREAD,
                        LoadedSubject.percent(
                                phase.tally().spreadMissing(), phase.tally().due()));
                results.add("%d/s to %d peers".formatted(rate, peers), "Asterism", values);
            }
        }
    }
}
