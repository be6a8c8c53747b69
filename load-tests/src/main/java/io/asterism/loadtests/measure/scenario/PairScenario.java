package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.Scenario;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change on one real Asterisk until another one shows it: the two as a stock pair, and with the hub between them. */
final class PairScenario implements Scenario {

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int RATE = 50;
    private static final int DEVICES = 500;

    @Override
    public String name() {
        return "12-pair";
    }

    @Override
    public void run(Options options, Results results) {
        for (int run = 0; run < options.runs(); run++) {
            pair(options, results);
            throughHub(options, results);
        }
    }

    private static void pair(Options options, Results results) {
        try (AsteriskLab lab = AsteriskLab.open("measure-pair")) {
            AsteriskServer a = lab.asterisk("a");
            AsteriskServer b = lab.asterisk("b");
            a.start(PeerConfig.of("a", "b", b.port()));
            b.start(PeerConfig.of("b", "a", a.port()));
            measure("stock pair", a, b, options, results);
        }
    }

    private static void throughHub(Options options, Results results) {
        try (AsteriskLab lab = AsteriskLab.open("measure-pair-hub")) {
            AsterismProcess hub = lab.asterism("hub");
            AsteriskServer a = lab.asterisk("a");
            AsteriskServer b = lab.asterisk("b");
            options.settings().forEach(hub::with);
            hub.start(HubWarmth.PUBLISHERS.peers(
                    "hub", PeerConfig.of("hub", "a", a.port()), PeerConfig.of("hub", "b", b.port())));
            a.start(PeerConfig.of("a", "hub", hub.port()));
            b.start(PeerConfig.of("b", "hub", hub.port()));
            HubWarmth.give(hub, options);
            measure("through Asterism", a, b, options, results);
        }
    }

    private static void measure(String title, AsteriskServer a, AsteriskServer b, Options options, Results results) {
        int rate = options.rates(RATE).getFirst();
        SeenTwice seen = new SeenTwice(a, b, DEVICES);
        seen.change(rate, SETTLE);
        seen.change(rate, options.measured());
        Map<Column, Double> values = new LinkedHashMap<>();
        LoadedSubject.putLatency(values, seen.times());
        values.put(Column.LOST, LoadedSubject.percent(seen.missing(), seen.changes()));
        results.add("a change on a seen on b, %d/s".formatted(rate), title, values);
    }
}
