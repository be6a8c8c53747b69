package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import io.asterism.loadtests.measure.kernel.CpuTimes;
import io.asterism.loadtests.measure.load.LoadSite;
import io.asterism.loadtests.measure.load.PeerSink;
import io.asterism.loadtests.measure.load.Spread;
import io.asterism.loadtests.measure.subject.Population;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change costs the real Asterisk on which it happens: with each peer its own, and with the hub as its only one. */
final class SourceScenario implements Scenario {

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int RATE = 100;
    private static final int DEVICES = 500;

    private static final Column SOURCE_CPU = Column.number("CPU of the source, µs a change");
    private static final Column HUB_CPU = Column.number("CPU of the hub, µs a change");

    @Override
    public String name() {
        return "13-source";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            for (int peers : options.peers(1, 3, 10)) {
                measure(peers, false, options, results);
                measure(peers, true, options, results);
            }
        }
    }

    private static void measure(int peers, boolean hubbed, Options options, Results results) {
        try (LoadSite site = new LoadSite();
                AsteriskLab lab = AsteriskLab.open("measure-source")) {
            List<Integer> ports = site.sinks(peers, new Spread(0, 0)).stream()
                    .map(PeerSink::port)
                    .toList();
            AsteriskServer source = lab.asterisk("a");
            AsterismProcess hub = lab.asterism("hub");
            if (hubbed) {
                options.settings().forEach(hub::with);
                hub.start(HubWarmth.PUBLISHERS.telling(ports).peers("hub", PeerConfig.of("hub", "a", source.port())));
                source.start(PeerConfig.of("a", "hub", hub.port()));
                HubWarmth.give(hub, options);
            } else {
                source.start(Population.of(0).telling(ports).peers("a"));
            }
            Map<Column, Double> values = costs(source, hubbed ? List.of(hub.pid()) : List.of(), options);
            results.add(
                    "%d peers, %d/s".formatted(peers, options.rates(RATE).getFirst()),
                    hubbed ? "through Asterism" : "stock mesh",
                    values);
        }
    }

    private static Map<Column, Double> costs(AsteriskServer source, List<Long> hub, Options options) {
        OwnDevices devices = new OwnDevices(source);
        int rate = options.rates(RATE).getFirst();
        devices.change(DEVICES, rate, SETTLE);
        List<Long> asterisk = List.of(source.pid());
        CpuTimes before = CpuTimes.of(asterisk);
        CpuTimes hubBefore = CpuTimes.of(hub);
        int done = devices.changes();
        devices.change(DEVICES, rate, options.measured());
        done = devices.changes() - done;
        Map<Column, Double> values = new LinkedHashMap<>();
        values.put(SOURCE_CPU, CpuTimes.of(asterisk).since(before).nanos() / 1e3 / done);
        if (!hub.isEmpty()) {
            values.put(HUB_CPU, CpuTimes.of(hub).since(hubBefore).nanos() / 1e3 / done);
        }
        return values;
    }
}
