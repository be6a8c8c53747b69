package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Answered;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the peers have said so far and what of it was acknowledged, and who of them is alive. */
final class Truth {

    /** What was under way to a receiver when a dead peer came back may still arrive for so long. */
    private static final long UNDER_WAY = 5_000_000_000L;

    private final RoundHistory round;
    private final Map<StateKey, Integer> said;
    private final Map<StateKey, Integer> sent;
    private final Map<StateKey, Integer> acknowledged;
    private final Map<String, Long> lastGrant = new HashMap<>();
    private final Map<String, Long> stopped = new HashMap<>();
    private final Map<String, Long> returned = new HashMap<>();
    private int changes;

    Truth(RoundHistory round) {
        this.round = round;
        this.said = new HashMap<>(round.before());
        this.sent = new HashMap<>(round.before());
        this.acknowledged = new HashMap<>(round.before());
    }

    RoundHistory round() {
        return round;
    }

    void say(Statement statement) {
        said.put(statement.key(), statement.number());
        changes++;
    }

    void send(Statement statement) {
        sent.merge(statement.key(), statement.number(), Math::max);
    }

    void acknowledge(Answered answered) {
        Statement statement = answered.statement();
        if (statement != null) {
            acknowledged.merge(statement.key(), statement.number(), Math::max);
            if (statement.key().kind() == Kind.DEVICE) {
                lastGrant.put(answered.eid(), answered.sentAt());
            }
        }
    }

    void stop(String eid, long at) {
        stopped.put(eid, at);
    }

    void start(String eid, long at) {
        stopped.remove(eid);
        returned.put(eid, at);
    }

    int changes() {
        return changes;
    }

    Set<StateKey> keys() {
        return said.keySet();
    }

    boolean isKnown(StateKey key) {
        return said.containsKey(key);
    }

    /** The last change of a state; -1 when there was none. */
    int lastSaid(StateKey key) {
        return said.getOrDefault(key, -1);
    }

    /** The last change of a state that has left its server; -1 when there was none. */
    int lastSent(StateKey key) {
        return sent.getOrDefault(key, -1);
    }

    /** The last change of a state that was answered with 2xx; -1 when there was none. */
    int lastAcknowledged(StateKey key) {
        return acknowledged.getOrDefault(key, -1);
    }

    boolean isDead(String eid) {
        return stopped.containsKey(eid);
    }

    /** Whether a peer's devices may be retracted: it is dead and its lease is over, or it is only just back. */
    boolean mayBeRetracted(String eid, long at) {
        Long back = returned.get(eid);
        if (back != null && at < back + UNDER_WAY) {
            return true;
        }
        return isDead(eid) && at >= lastGrant.getOrDefault(eid, Long.MIN_VALUE / 2) + round.leaseNanos();
    }

    /** Whether a peer's devices must be retracted by now. */
    boolean mustBeRetracted(String eid, long at) {
        Long since = stopped.get(eid);
        return since != null && at >= since + round.leaseNanos() + round.retractionNanos();
    }
}
