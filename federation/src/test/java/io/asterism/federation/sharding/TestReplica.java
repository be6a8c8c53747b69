package io.asterism.federation.sharding;

import io.asterism.federation.replication.RecordChange;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.replication.Replica;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;

/** A replica that is a map: everything is written and read at once. */
public final class TestReplica implements Replica {

    private final Map<RecordGroup, TreeMap<Long, ReplicatedRecord>> groups = new LinkedHashMap<>();
    private final InstantSource clock;
    private CompletableFuture<Done> fresh = CompletableFuture.completedFuture(Done.done());
    private CompletableFuture<Done> written = CompletableFuture.completedFuture(Done.done());
    private final List<RecordChange> changes = new ArrayList<>();
    private final List<SourceQueueWithComplete<List<RecordChange>>> listeners = new CopyOnWriteArrayList<>();
    private final long sinceMillis;
    private volatile boolean reachesMost = true;
    private long last;

    /** A replica whose stamps follow a clock. */
    public TestReplica(InstantSource clock) {
        this.clock = clock;
        this.sinceMillis = clock.millis();
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
        RecordSet before = set(record.group());
        groups.computeIfAbsent(record.group(), group -> new TreeMap<>())
                .merge(record.member(), record, (held, other) -> other.stamp().isAfter(held.stamp()) ? other : held);
        changes.add(RecordChange.of(before, set(record.group())));
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
    public Source<List<RecordChange>, CompletionStage<Done>> changes() {
        return Source.<List<RecordChange>>queue(1000, OverflowStrategy.fail()).mapMaterializedValue(queue -> {
            listeners.add(queue);
            return CompletableFuture.completedStage(Done.done());
        });
    }

    /** Lets everybody see what changed since they last saw something. */
    public synchronized void show() {
        listeners.forEach(listener -> {
            listener.offer(List.copyOf(changes));
            listener.offer(List.of());
            listener.offer(List.of());
        });
        changes.clear();
    }

    /** Lets nobody hear of changes any more, or of those since they last saw something. */
    public synchronized void failListeners() {
        listeners.forEach(listener -> listener.fail(new IllegalStateException("broken")));
        listeners.clear();
        changes.clear();
    }

    @Override
    public long sinceMillis() {
        return sinceMillis;
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
    public CompletionStage<Done> ready(RecordGroup group) {
        return ready();
    }

    @Override
    public CompletionStage<Done> fresh(RecordGroup group) {
        return fresh();
    }

    @Override
    public CompletionStage<Done> freshAfter(Stamp last) {
        return fresh();
    }

    @Override
    public boolean hasCompany() {
        return true;
    }

    @Override
    public CompletionStage<Boolean> reachesMost() {
        return CompletableFuture.completedStage(reachesMost);
    }

    /** Whether other nodes answer. */
    public void reachesMost(boolean reaches) {
        reachesMost = reaches;
    }

    @Override
    public synchronized CompletionStage<Done> fresh() {
        return fresh.copy();
    }

    /** From here on it does not know what the others know, until {@link #becomesFresh}. */
    public synchronized void notFreshYet() {
        fresh = new CompletableFuture<>();
    }

    /** What the others know is here. */
    public synchronized void becomesFresh() {
        fresh.complete(Done.done());
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
