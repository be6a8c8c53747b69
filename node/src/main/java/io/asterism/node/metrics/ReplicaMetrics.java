package io.asterism.node.metrics;

import io.asterism.federation.replication.ReplicaCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Shows what a replica counts. Whoever makes it keeps it: a meter holds its source only weakly. */
final class ReplicaMetrics {

    private final MeterRegistry registry;
    private final Supplier<ReplicaCounters> replica;

    ReplicaMetrics(MeterRegistry registry, Supplier<ReplicaCounters> replica) {
        this.registry = registry;
        this.replica = replica;
        count(MetricNames.REPLICA_PUTS, ReplicaCounters::puts, "Records that were to be written");
        count(MetricNames.REPLICA_WRITES, ReplicaCounters::writes, "Groups of records that were written");
        count(MetricNames.REPLICA_COPIED, ReplicaCounters::copied, "Writes that all other nodes took at once");
        count(
                MetricNames.REPLICA_SECOND_COPY_RETRIED,
                ReplicaCounters::secondCopyRetried,
                "Writes whose second copy had to be tried again");
        count(
                MetricNames.REPLICA_SECOND_COPY_MISSED,
                ReplicaCounters::secondCopyMissed,
                "Writes that counted without their second copy");
        count(MetricNames.REPLICA_NOT_STORED, ReplicaCounters::notStored, "Writes that the disk did not take");
        count(
                MetricNames.REPLICA_REFUSED,
                ReplicaCounters::refused,
                "Records that were not taken because too many were waiting");
        count(
                MetricNames.REPLICA_UNREADABLE,
                ReplicaCounters::unreadable,
                "Records of another node that contradict themselves");
        count(
                MetricNames.REPLICA_CLOCK_REFUSED,
                ReplicaCounters::clockRefused,
                "Stamps so far ahead that this node did not follow");
    }

    private void count(String name, ToDoubleFunction<ReplicaCounters> value, String description) {
        FunctionCounter.builder(name, this, metrics -> value.applyAsDouble(metrics.replica.get()))
                .description(description)
                .register(registry);
    }
}
