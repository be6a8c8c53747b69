package io.asterism.loadtests.measure.scenario;

import static io.asterism.loadtests.measure.subject.Subjects.ASTERISK;
import static io.asterism.loadtests.measure.subject.Subjects.ASTERISM;
import static io.asterism.loadtests.measure.subject.Subjects.ASTERISM3;
import static io.asterism.loadtests.measure.subject.Subjects.C;
import static io.asterism.loadtests.measure.subject.Subjects.KAMAILIO;
import static io.asterism.loadtests.measure.subject.Subjects.NETTY;

import io.asterism.loadtests.measure.Scenario;
import java.util.List;

/** All scenarios. */
public final class Scenarios {

    private static final String SECRET = "as-strong-as-it-gets";

    private static final List<Scenario> ALL = List.of(
            LadderScenario.changes("01-floor", List.of(C, NETTY), null),
            LadderScenario.newDevices("02-initial", List.of(ASTERISM, ASTERISK, KAMAILIO, NETTY, C)),
            LadderScenario.changes("03-changes", List.of(ASTERISM, ASTERISK, KAMAILIO, NETTY, C), null),
            LadderScenario.changes("04-digest", List.of(ASTERISM, ASTERISK), SECRET),
            new RelayScenario(),
            new RefreshScenario(),
            new MemoryScenario(),
            LadderScenario.changes("08-three-nodes", List.of(ASTERISM, ASTERISM3), null),
            new OverloadScenario(),
            new SoakScenario(),
            new PairScenario(),
            new SourceScenario(),
            new RestartScenario(),
            new DeathScenario());

    private Scenarios() {}

    /** Some of them, by the names of their folders or the numbers at their beginning. */
    public static List<Scenario> named(List<String> names) {
        return names.stream().map(Scenarios::named).toList();
    }

    private static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario ->
                        scenario.name().equals(name) || scenario.name().startsWith(name + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: no such scenario (expected: one of %s)"
                        .formatted(name, ALL.stream().map(Scenario::name).toList())));
    }
}
