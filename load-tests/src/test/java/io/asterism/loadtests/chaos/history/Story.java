package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Answered;
import io.asterism.loadtests.chaos.history.HistoryEvent.Heard;
import io.asterism.loadtests.chaos.history.HistoryEvent.Said;
import io.asterism.loadtests.chaos.history.HistoryEvent.Sent;
import io.asterism.loadtests.chaos.history.HistoryEvent.Shown;
import io.asterism.loadtests.chaos.history.HistoryEvent.Started;
import io.asterism.loadtests.chaos.history.HistoryEvent.Stopped;
import io.asterism.loadtests.chaos.history.HistoryEvent.Struck;
import io.asterism.loadtests.chaos.history.HistoryEvent.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a history by hand, one event in each second unless time is let pass. */
final class Story {

    static final String A = "a";
    static final String B = "b";
    static final String C = "c";
    static final StateKey DEVICE = new StateKey(A, Kind.DEVICE, "Custom:of-a");
    static final StateKey MAILBOX = new StateKey(A, Kind.MAILBOX, "100@a");

    private static final long SECOND = 1_000_000_000L;

    private final Map<StateKey, Integer> said = new HashMap<>();
    private final Set<String> nodes = new TreeSet<>();
    private List<HistoryEvent> events = new ArrayList<>();
    private Map<StateKey, Integer> before = Map.of();
    private long now;

    /** A change that waits to be sent. */
    Statement say(StateKey key) {
        Statement statement = new Statement(key, said.merge(key, 0, (last, zero) -> last + 1));
        events.add(new Said(tick(), statement));
        return statement;
    }

    /** A change that is sent and that nobody has answered yet. */
    Statement send(StateKey key) {
        Statement statement = say(key);
        events.add(new Sent(now, statement));
        return statement;
    }

    /** A change and its 2xx. */
    Statement change(StateKey key) {
        return answer(send(key), 200);
    }

    /** A change, its 2xx, and its arrival at b and c. */
    Statement relay(StateKey key) {
        return hear(C, hear(B, change(key)));
    }

    Statement answer(Statement statement, int status) {
        long sentAt = now;
        events.add(new Answered(tick(), statement.key().eid(), statement, status, sentAt));
        return statement;
    }

    void giveUp(Statement statement) {
        events.add(new Unanswered(tick(), statement.key().eid(), statement, now));
    }

    Statement hear(String receiver, Statement statement) {
        hear(receiver, statement.key(), statement.value());
        return statement;
    }

    void hear(String receiver, StateKey key, String value) {
        events.add(new Heard(tick(), receiver, key, value));
    }

    void stop(String eid) {
        events.add(new Stopped(tick(), eid));
    }

    void start(String eid) {
        events.add(new Started(tick(), eid));
    }

    void strike() {
        events.add(new Struck(tick(), "something"));
    }

    void show(String node, Kind kind, String name, String value) {
        nodes.add(node);
        events.add(new Shown(tick(), node, kind, name, value));
    }

    int lastNumber(StateKey key) {
        return said.getOrDefault(key, -1);
    }

    void pass(int seconds) {
        now += seconds * SECOND;
    }

    /** What has happened so far was the round before. */
    void nextRound() {
        before = Map.copyOf(said);
        events = new ArrayList<>();
    }

    List<HistoryEvent> events() {
        return events;
    }

    /** With a lease of 20 s and 10 s for the retraction. */
    Verdict check() {
        return Checker.check(
                new RoundHistory(Set.of(A, B, C), nodes, before, 20 * SECOND, 10 * SECOND, List.copyOf(events), now));
    }

    private long tick() {
        now += SECOND;
        return now;
    }
}
