package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Heard;
import io.asterism.loadtests.chaos.history.HistoryEvent.Said;
import io.asterism.loadtests.chaos.history.Violation.What;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one peer was told. Each value that it hears is taken for the earliest change that it can be, not before the one
 * last heard and not after the one last sent; when there is none, something is wrong.
 */
final class Ear {

    private final String self;
    private final Truth truth;
    private final Map<StateKey, Integer> positions = new HashMap<>();
    private final Map<StateKey, String> view = new HashMap<>();
    private final Map<StateKey, Deque<Said>> expected = new HashMap<>();
    private final Map<StateKey, OptionalLong> moves = new HashMap<>();
    private long struckAt = Long.MAX_VALUE;
    private long longestLamp;

    Ear(String self, Truth truth) {
        this.self = self;
        this.truth = truth;
        truth.round().before().forEach((key, number) -> {
            if (isForMe(key)) {
                positions.put(key, number);
                view.put(key, StateCycle.value(key.kind(), number));
            }
        });
    }

    void expect(Said said) {
        StateKey key = said.statement().key();
        if (isForMe(key) && !truth.isDead(self)) {
            expected.computeIfAbsent(key, each -> new ArrayDeque<>()).add(said);
            if (said.at() > struckAt) {
                moves.putIfAbsent(key, OptionalLong.empty());
            }
        }
    }

    Optional<Violation> hear(Heard heard) {
        StateKey key = heard.key();
        view.put(key, heard.value());
        if (!isForMe(key)) {
            return violation(What.SPURIOUS, heard, "its own state");
        }
        if (!truth.isKnown(key)) {
            return violation(What.SPURIOUS, heard, "nobody has said anything of it");
        }
        if (heard.value().equals(StateCycle.RETRACTED)) {
            return truth.mayBeRetracted(key.eid(), heard.at())
                    ? Optional.empty()
                    : violation(What.SPURIOUS, heard, "retracted, and its server is alive");
        }
        int position = positions.getOrDefault(key, 0);
        int last = truth.lastSent(key);
        OptionalInt number = StateCycle.find(key.kind(), heard.value(), position, last);
        if (number.isPresent()) {
            arrive(key, number.getAsInt(), heard.at());
            return Optional.empty();
        }
        OptionalInt older = StateCycle.find(key.kind(), heard.value(), 0, position);
        return older.isPresent()
                ? violation(What.REORDERED, heard, "after #%d, the last one sent is #%d".formatted(position, last))
                : violation(What.SPURIOUS, heard, "after #%d, and no more than #%d was sent".formatted(position, last));
    }

    /** From here on it is measured when each state moves again. */
    void strike(long at) {
        struckAt = at;
        moves.clear();
    }

    /** A peer is dead: this one, which then expects nothing, or another one, whose word nobody waits for any more. */
    void stop(String eid) {
        if (eid.equals(self)) {
            expected.clear();
            view.clear();
            moves.clear();
        } else {
            expected.keySet().removeIf(key -> key.eid().equals(eid));
            moves.keySet().removeIf(key -> key.eid().equals(eid));
        }
    }

    /** This peer is back. It knows nothing, and is told of the states as they are, not as they were. */
    void start() {
        view.clear();
    }

    /** The devices of a dead peer that should have been retracted here by then. */
    List<Violation> missingRetractions(String eid, long at) {
        if (truth.isDead(self) || !truth.mustBeRetracted(eid, at)) {
            return List.of();
        }
        return view.entrySet().stream()
                .filter(entry -> entry.getKey().eid().equals(eid))
                .filter(entry -> entry.getKey().kind() == Kind.DEVICE)
                .filter(entry -> !entry.getValue().equals(StateCycle.RETRACTED))
                .map(entry -> new Violation(
                        What.NOT_RETRACTED,
                        at,
                        "%s is still %s at %s".formatted(entry.getKey(), entry.getValue(), self)))
                .toList();
    }

    /** What is missing when all is said. */
    List<Violation> finish(long at) {
        if (truth.isDead(self)) {
            return List.of();
        }
        expected.values().stream()
                .filter(waiting -> !waiting.isEmpty())
                .forEach(waiting -> lamp(at - waiting.getFirst().at()));
        List<Violation> missing = new ArrayList<>();
        for (StateKey key : truth.keys()) {
            if (isForMe(key) && !truth.isDead(key.eid())) {
                lost(key, at).ifPresent(missing::add);
            }
        }
        for (String peer : truth.round().peers()) {
            missing.addAll(missingRetractions(peer, at));
        }
        return missing;
    }

    long longestLamp() {
        return longestLamp;
    }

    /** The time from the fault to the last state's first move after it; empty when one has not moved. */
    OptionalLong allMove() {
        return moves.isEmpty() || moves.values().stream().anyMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : moves.values().stream().mapToLong(OptionalLong::getAsLong).max();
    }

    private boolean isForMe(StateKey key) {
        return !key.eid().equals(self);
    }

    private void arrive(StateKey key, int number, long at) {
        positions.put(key, number);
        Deque<Said> waiting = expected.getOrDefault(key, new ArrayDeque<>());
        while (!waiting.isEmpty() && waiting.getFirst().statement().number() <= number) {
            Said said = waiting.removeFirst();
            lamp(at - said.at());
            if (said.at() > struckAt) {
                moves.computeIfPresent(
                        key, (each, moved) -> moved.isPresent() ? moved : OptionalLong.of(at - struckAt));
            }
        }
    }

    private void lamp(long nanos) {
        longestLamp = Math.max(longestLamp, nanos);
    }

    private Optional<Violation> lost(StateKey key, long at) {
        int from = truth.lastAcknowledged(key);
        int to = truth.lastSent(key);
        String seen = view.get(key);
        if (from < 0
                || (seen != null && StateCycle.find(key.kind(), seen, from, to).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                What.LOST,
                at,
                "%s has %s of %s, acknowledged is %s"
                        .formatted(self, seen == null ? "nothing" : seen, key, new Statement(key, from))));
    }

    private Optional<Violation> violation(What what, Heard heard, String why) {
        return Optional.of(new Violation(
                what, heard.at(), "%s was told %s of %s: %s".formatted(self, heard.value(), heard.key(), why)));
    }
}
