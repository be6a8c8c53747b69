package io.asterism.federation.replication;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The way from this node's copier to another one's.
 *
 * <p>One message at a time is under way. What comes meanwhile goes together in the next one, so the more there is to
 * copy, the less each copy costs.
 */
final class CopyWay {

    /** Of records in one message, unless a single copy has more. */
    static final int MAX_BYTES = 256 * 1024;

    private final ActorRef<Copier.Command> taker;
    private final Deque<PendingCopy> waiting = new ArrayDeque<>();
    private List<PendingCopy> underWay = List.of();
    private long number;
    private long sentNanos;

    CopyWay(ActorRef<Copier.Command> taker) {
        this.taker = taker;
    }

    ActorRef<Copier.Command> taker() {
        return taker;
    }

    void add(PendingCopy copy) {
        waiting.add(copy);
    }

    /** The copies of the next message, which is under way from now on; none while another one is, or nothing waits. */
    List<Copier.Records> next(long nextNumber, long nanos) {
        if (isUnderWay() || waiting.isEmpty()) {
            return List.of();
        }
        underWay = new ArrayList<>();
        int bytes = 0;
        for (PendingCopy copy = waiting.peek();
                copy != null && (underWay.isEmpty() || bytes + copy.bytes() <= MAX_BYTES);
                copy = waiting.peek()) {
            underWay.add(waiting.remove());
            bytes += copy.bytes();
        }
        number = nextNumber;
        sentNanos = nanos;
        return underWay.stream().map(PendingCopy::records).toList();
    }

    boolean isUnderWay() {
        return !underWay.isEmpty();
    }

    /** The other node has taken a message: what was in it, unless that is not the one under way. */
    List<PendingCopy> taken(long takenNumber) {
        if (takenNumber != number) {
            return List.of();
        }
        List<PendingCopy> taken = underWay;
        underWay = List.of();
        return taken;
    }

    boolean isLate(long nanos, long timeoutNanos) {
        return isUnderWay() && nanos - sentNanos >= timeoutNanos;
    }

    /** Gives up what is under way and what waits. */
    List<PendingCopy> giveUp() {
        List<PendingCopy> all = new ArrayList<>(underWay);
        all.addAll(waiting);
        underWay = List.of();
        waiting.clear();
        return all;
    }
}
