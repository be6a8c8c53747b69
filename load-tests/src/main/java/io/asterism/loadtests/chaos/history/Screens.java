package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Shown;
import io.asterism.loadtests.chaos.history.Violation.What;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the nodes show over HTTP in the end: every device's aggregate, and every mailbox. */
final class Screens {

    private record Line(Kind kind, String name) {}

    private final Truth truth;
    private final Map<String, Map<Line, String>> shown = new HashMap<>();

    Screens(Truth truth, Set<String> nodes) {
        this.truth = truth;
        nodes.forEach(node -> shown.put(node, new HashMap<>()));
    }

    void show(Shown event) {
        shown.computeIfAbsent(event.node(), node -> new HashMap<>())
                .put(new Line(event.kind(), event.name()), event.value());
    }

    List<Violation> finish(long at) {
        Map<Line, List<StateKey>> lines = new HashMap<>();
        truth.keys()
                .forEach(key -> lines.computeIfAbsent(new Line(key.kind(), key.name()), line -> new ArrayList<>())
                        .add(key));
        List<Violation> violations = new ArrayList<>();
        shown.forEach((node, screen) -> {
            lines.forEach((line, keys) -> compare(node, line, keys, screen, at).ifPresent(violations::add));
            screen.keySet().stream()
                    .filter(line -> !lines.containsKey(line))
                    .map(line -> new Violation(What.SPURIOUS, at, "%s shows %s".formatted(node, line.name())))
                    .forEach(violations::add);
        });
        return violations;
    }

    private Optional<Violation> compare(
            String node, Line line, Collection<StateKey> keys, Map<Line, String> screen, long at) {
        if (!keys.stream().allMatch(this::isCertain)) {
            return Optional.empty();
        }
        List<String> values = keys.stream()
                .map(key -> StateCycle.value(key.kind(), truth.lastAcknowledged(key)))
                .toList();
        String expected = line.kind() == Kind.DEVICE ? Aggregate.of(values) : values.getFirst();
        String seen = screen.getOrDefault(line, "nothing");
        return seen.equals(expected)
                ? Optional.empty()
                : Optional.of(new Violation(
                        What.LOST, at, "%s shows %s for %s, which is %s".formatted(node, seen, line.name(), expected)));
    }

    /** Whether the last change was acknowledged and its server is alive, so that only one value can be right. */
    private boolean isCertain(StateKey key) {
        return truth.lastAcknowledged(key) == truth.lastSaid(key) && !truth.isDead(key.eid());
    }
}
