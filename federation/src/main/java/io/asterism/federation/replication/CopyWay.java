package io.asterism.federation.replication;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The way from this node's copier to another one's.
 *
 * <p>What comes while a message is under way goes together in the next one, so the more there is to copy, the less each
 * copy costs. Where an answer takes long, as it does between hosts that are far apart, the next message does not wait for
 * it.
 */
final class CopyWay {

    /** Of records in one message, unless a single copy has more. */
    static final int MAX_BYTES = 256 * 1024;

    /** How long the next message waits for the answer to the last one. */
    static final Duration PATIENCE = Duration.ofMillis(2);

    static final int MAX_UNDER_WAY = 64;

    /** A message that is not answered yet. */
    private record Sent(List<PendingCopy> copies, long nanos) {}

    private final ActorRef<Copier.Command> taker;
    private final Deque<PendingCopy> waiting = new ArrayDeque<>();
    /** By their numbers, the oldest first. */
    private final SequencedMap<Long, Sent> underWay = new LinkedHashMap<>();

    CopyWay(ActorRef<Copier.Command> taker) {
        this.taker = taker;
    }

    ActorRef<Copier.Command> taker() {
        return taker;
    }

    void add(PendingCopy copy) {
        waiting.add(copy);
    }

    /** The copies of the next message, which is under way from now on; none when nothing waits or it is not yet time. */
    List<Copier.Records> next(long number, long nanos) {
        if (waiting.isEmpty() || !mayLeave(nanos)) {
            return List.of();
        }
        List<PendingCopy> copies = new ArrayList<>();
        int bytes = 0;
        for (PendingCopy copy = waiting.peek();
                copy != null && (copies.isEmpty() || bytes + copy.bytes() <= MAX_BYTES);
                copy = waiting.peek()) {
            copies.add(waiting.remove());
            bytes += copy.bytes();
        }
        underWay.put(number, new Sent(copies, nanos));
        return copies.stream().map(PendingCopy::records).toList();
    }

    /** The other node has taken a message: what was in it. */
    List<PendingCopy> taken(long number) {
        Sent sent = underWay.remove(number);
        return sent == null ? List.of() : sent.copies();
    }

    boolean isLate(long nanos, Duration timeout) {
        return !underWay.isEmpty() && nanos - underWay.firstEntry().getValue().nanos() >= timeout.toNanos();
    }

    /** Gives up what is under way and what waits. */
    List<PendingCopy> giveUp() {
        List<PendingCopy> all = new ArrayList<>();
        underWay.values().forEach(sent -> all.addAll(sent.copies()));
        all.addAll(waiting);
        underWay.clear();
        waiting.clear();
        return all;
    }

    private boolean mayLeave(long nanos) {
        return underWay.isEmpty()
                || (underWay.size() < MAX_UNDER_WAY
                        && nanos - underWay.lastEntry().getValue().nanos() >= PATIENCE.toNanos());
    }
}
