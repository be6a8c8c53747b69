package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** The record of a run, written by many threads. Time is read under the same lock, so events are in order. */
public final class History {

    private final LongSupplier clock;
    private final Map<StateKey, Integer> said = new HashMap<>();
    private List<HistoryEvent> events = new ArrayList<>();
    private Map<StateKey, Integer> before = Map.of();

    /** A record whose time is that of a clock that only goes forward, in nanoseconds. */
    public History(LongSupplier clock) {
        this.clock = clock;
    }

    /** Writes down what happened now. */
    public synchronized void add(LongFunction<HistoryEvent> event) {
        events.add(event.apply(clock.getAsLong()));
    }

    /** Writes down the next change of a state, and returns it. */
    public synchronized Statement say(StateKey key) {
        Statement statement = new Statement(key, said.merge(key, 0, (last, zero) -> last + 1));
        events.add(new Said(clock.getAsLong(), statement));
        return statement;
    }

    /** Begins a round: what was written before is forgotten, all but the last number of each state. */
    public synchronized void begin() {
        before = Map.copyOf(said);
        events = new ArrayList<>();
    }

    /** The last number of each state when the round began. */
    public synchronized Map<StateKey, Integer> before() {
        return before;
    }

    /** What happened in this round so far. */
    public synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }
}
