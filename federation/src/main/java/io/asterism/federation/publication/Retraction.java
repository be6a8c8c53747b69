package io.asterism.federation.publication;

import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Contributions on their way out, in paced order. Forgetting it stops the retraction. */
final class Retraction {

    private final Cause cause;
    private final ArrayDeque<ContributionKey> waiting;
    private final long startMillis;
    private final int perSecond;
    private long taken;

    /**
     * Why contributions are retracted.
     *
     * @param reason in one word
     * @param notAfter what was written after this stays
     */
    record Cause(Reason reason, Stamp notAfter) {}

    /** Why contributions are retracted, in one word. */
    enum Reason {
        LEASE_ENDED,
        NOT_REPUBLISHED,
        FILTERED
    }

    /**
     * A retraction of everything that was found.
     *
     * @param perSecond the pace
     */
    Retraction(Cause cause, Collection<ContributionKey> keys, int perSecond, long now) {
        this.cause = cause;
        this.waiting = new ArrayDeque<>(keys);
        this.startMillis = now;
        this.perSecond = perSecond;
    }

    /** What is due by now. */
    List<ContributionKey> due(long now) {
        long allowed = 1 + (now - startMillis) * perSecond / 1000 - taken;
        List<ContributionKey> due = new ArrayList<>();
        while (allowed-- > 0 && !waiting.isEmpty()) {
            due.add(waiting.remove());
        }
        taken += due.size();
        return due;
    }

    Cause cause() {
        return cause;
    }

    boolean isDone() {
        return waiting.isEmpty();
    }
}
