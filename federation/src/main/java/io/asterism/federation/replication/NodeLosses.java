package io.asterism.federation.replication;

import java.time.Duration;

/**
 * Nodes that were lost, as opposed to those that left. What two nodes hold outlives the loss of one of them, and soon there
 * is a second copy again; two that are lost before that may have held what no other node has heard of.
 */
final class NodeLosses {

    /** Longer than the replicas need to find out what one of them lacks, on a network that is bad for a while too. */
    static final Duration TOGETHER = Duration.ofSeconds(30);

    private long lastMillis;
    private boolean any;

    /** One more is lost; whether another one was so shortly before that both may have held what is now lost. */
    boolean add(long nowMillis) {
        boolean isOneOfSeveral = any && nowMillis - lastMillis <= TOGETHER.toMillis();
        lastMillis = nowMillis;
        any = true;
        return isOneOfSeveral;
    }
}
