package io.asterism.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.replication.ReplicaCounters;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {

    @Test
    void showsWhatTheReplicaCountsAlsoAfterACollection() {
        // Given
        try (NodeMetrics metrics = new NodeMetrics("1.2.3")) {
            watch(metrics, new AtomicLong(5));

            // When
            collect();

            // Then
            assertThat(metrics.scrape("text/plain")).contains("asterism_replica_puts_total 5.0");
        }
    }

    private static void watch(NodeMetrics metrics, AtomicLong puts) {
        metrics.watchReplica(() -> new ReplicaCounters(puts.get(), 0, 0, 0, 0, 0, 0, 0, 0));
    }

    /** Until something that nobody holds is gone. */
    private static void collect() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        while (canary.get() != null) {
            System.gc();
        }
    }
}
