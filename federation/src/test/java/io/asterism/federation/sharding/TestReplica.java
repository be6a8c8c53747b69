package io.asterism.federation.sharding;

import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.replication.Replica;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** A replica that is a map: everything is written and read at once. */
public final class TestReplica implements Replica {

    private final Map<RecordGroup, TreeMap<Long, ReplicatedRecord>> groups = new LinkedHashMap<>();
    private final TestClock clock;
    private CompletableFuture<Done> written = CompletableFuture.completedFuture(Done.done());
    private long last;

    /** A replica whose stamps follow a clock. */
    public TestReplica(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Stamp stamp() {
        last = Math.max(last + 1, Stamp.timeAt(clock.millis()));
        return new Stamp(last, 1);
    }

    @Override
    public synchronized Stamp stampAfter(Stamp held) {
        last = Math.max(last, held.time());
        return stamp();
    }

    @Override
    public synchronized CompletionStage<Done> put(ReplicatedRecord record) {
        groups.computeIfAbsent(record.group(), group -> new TreeMap<>())
                .merge(record.member(), record, (held, other) -> other.stamp().isAfter(held.stamp()) ? other : held);
        return written.copy();
    }

    /** From here on nothing that is put is done, until {@link #release}. */
    public synchronized void hold() {
        written = new CompletableFuture<>();
    }

    /** What was put is done. */
    public synchronized void release() {
        written.complete(Done.done());
    }

    @Override
    public CompletionStage<Done> putAll(Collection<? extends ReplicatedRecord> records) {
        records.forEach(this::put);
        return CompletableFuture.completedStage(Done.done());
    }

    @Override
    public synchronized CompletionStage<RecordSet> read(RecordGroup group) {
        return CompletableFuture.completedStage(set(group));
    }

    @Override
    public synchronized Source<RecordSet, NotUsed> scan(RecordCategory category) {
        return Source.from(groups.keySet().stream()
                .filter(group -> group.category() == category)
                .map(this::set)
                .toList());
    }

    @Override
    public Source<RecordSet, NotUsed> changes() {
        return Source.<RecordSet>never().mapMaterializedValue(never -> NotUsed.getInstance());
    }

    @Override
    public ReplicaCounters counters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Done> ready() {
        return CompletableFuture.completedStage(Done.done());
    }

    @Override
    public CompletionStage<Done> fresh() {
        return CompletableFuture.completedStage(Done.done());
    }

    @Override
    public CompletionStage<Done> stopped() {
        return new CompletableFuture<>();
    }

    private RecordSet set(RecordGroup group) {
        return new RecordSet(
                group, List.copyOf(groups.getOrDefault(group, new TreeMap<>()).values()));
    }
}
