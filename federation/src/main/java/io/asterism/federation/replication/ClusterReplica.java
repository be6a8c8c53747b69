package io.asterism.federation.replication;

import com.typesafe.config.Config;
import io.asterism.federation.FederationDispatcher;
import io.asterism.federation.rules.HybridClock;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.ProtoMapping;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.ddata.Replicator;
import org.apache.pekko.cluster.ddata.ReplicatorSettings;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replica as actors of this node: a replicator, a writer for each bucket, a copier for what they write, and one that
 * watches the other nodes.
 */
final class ClusterReplica implements Replica, NodeWatch.NodeListener {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterReplica.class);
    private static final String REPLICATOR = "asterismReplicator";

    private final List<ActorRef<BucketWriter.Command>> writers;
    private final HybridClock stamps;
    private final Clock clock;
    private final ReplicaCount count;
    private final RecordReader reader;
    private final ActorRef<ChangeWatch.Command> changes;
    private volatile long sinceMillis;
    private final CompletableFuture<Done> ready = new CompletableFuture<>();
    private final CompletableFuture<Done> stopped = new CompletableFuture<>();
    private final CatchUp catchUp;
    private final WritePolicy policy;
    private final Departures departures = new Departures();

    private ClusterReplica(
            ActorSystem<?> system,
            List<ActorRef<BucketWriter.Command>> writers,
            HybridClock stamps,
            Clock clock,
            ReplicaCount count,
            CatchUp catchUp,
            WritePolicy policy) {
        this.catchUp = catchUp;
        this.policy = policy;
        this.writers = writers;
        this.stamps = stamps;
        this.clock = clock;
        this.count = count;
        reader = new RecordReader(count);
        changes = system.systemActorOf(
                ChangeWatch.create(writers.size(), this::lookAtWritten, reader, policy::hasCompany),
                "asterismChanges",
                Props.empty());
        sinceMillis = clock.millis();
    }

    static ClusterReplica start(ActorSystem<?> system, ReplicaSettings settings, Clock clock) {
        ReplicaCount count = new ReplicaCount();
        WritePolicy policy = new WritePolicy(settings, System::nanoTime);
        org.apache.pekko.actor.ActorRef replicator = startReplicator(system, settings);
        ActorRef<Copier.Command> copier = system.systemActorOf(
                Copier.create(settings, replicator, policy, System::nanoTime),
                Copier.NAME,
                FederationDispatcher.SELECTOR);
        List<ActorRef<BucketWriter.Command>> writers = IntStream.range(0, settings.buckets())
                .mapToObj(bucket -> system.systemActorOf(
                        BucketWriter.create(bucket, settings.buckets(), replicator, copier, policy, count),
                        "asterismBucket-" + bucket,
                        FederationDispatcher.SELECTOR))
                .toList();
        CatchUp catchUp = new CatchUp(system, replicator, settings.buckets(), System::nanoTime);
        int writer = Writers.numberOf(Cluster.get(system).selfMember().uniqueAddress());
        ClusterReplica replica =
                new ClusterReplica(system, writers, new HybridClock(writer), clock, count, catchUp, policy);
        CompletableFuture<Boolean> joinedOthers = new CompletableFuture<>();
        system.systemActorOf(
                NodeWatch.create(settings, NodeWatch.TOGETHER, clock, policy, copier, writers, joinedOthers, replica),
                "asterismNodeWatch",
                Props.empty());
        system.systemActorOf(
                ReplicatorWatch.create(replicator, replica.stopped), "asterismReplicatorWatch", Props.empty());
        replica.becomeReady(joinedOthers);
        return replica;
    }

    private static org.apache.pekko.actor.ActorRef startReplicator(ActorSystem<?> system, ReplicaSettings settings) {
        Config config = settings.dataDirectory()
                .map(directory -> {
                    DataDirectory opened = DataDirectory.open(directory, settings.buckets());
                    Adapter.toClassic(system).registerOnTermination(opened::close);
                    return ReplicatorConfig.durable(system.settings().config(), opened, settings);
                })
                .orElseGet(() -> ReplicatorConfig.inMemory(system.settings().config()));
        return ((ExtendedActorSystem) Adapter.toClassic(system))
                .systemActorOf(Replicator.props(ReplicatorSettings.apply(config)), REPLICATOR);
    }

    @Override
    public Stamp stamp() {
        return stamps.next(clock.millis());
    }

    @Override
    public Stamp stampAfter(Stamp held) {
        long now = clock.millis();
        if (!stamps.follow(held, now)) {
            count.clockRefused();
        }
        return stamps.nextAfter(held, now);
    }

    @Override
    public CompletionStage<Done> put(ReplicatedRecord record) {
        CompletableFuture<Done> done = new CompletableFuture<>();
        RecordGroupData change = RecordGroupData.newBuilder()
                .setCategory(record.group().category().number())
                .setName(record.group().name())
                .addRecords(ProtoMapping.toStored(record))
                .build();
        writerOf(record.group()).tell(new BucketWriter.Put(change, done));
        return done;
    }

    @Override
    public CompletionStage<Done> putAll(Collection<? extends ReplicatedRecord> records) {
        List<CompletableFuture<Done>> puts = new ArrayList<>(records.size());
        for (ReplicatedRecord record : records) {
            puts.add(put(record).toCompletableFuture());
        }
        return CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).thenApply(all -> Done.getInstance());
    }

    @Override
    public CompletionStage<RecordSet> read(RecordGroup group) {
        return look(bucketOf(group))
                .thenApply(bucket -> bucket.group(GroupKey.of(group))
                        .flatMap(reader::read)
                        .orElseGet(() -> new RecordSet(group, List.of())));
    }

    @Override
    public Source<RecordSet, NotUsed> scan(RecordCategory category) {
        return buckets()
                .mapConcat(bucket -> bucket.groups(category.number()))
                .mapConcat(data -> reader.read(data).stream().toList());
    }

    @Override
    public Source<List<RecordChange>, CompletionStage<Done>> changes() {
        return Source.<List<RecordChange>>queue(1, OverflowStrategy.backpressure())
                .mapMaterializedValue(queue -> {
                    CompletableFuture<Done> listening = new CompletableFuture<>();
                    changes.tell(new ChangeWatch.Listen(queue, listening));
                    return listening;
                });
    }

    @Override
    public long sinceMillis() {
        return sinceMillis;
    }

    @Override
    public ReplicaCounters counters() {
        return count.counters();
    }

    @Override
    public CompletionStage<Done> ready() {
        return ready.thenCompose(first -> departures.last().caughtUp());
    }

    @Override
    public CompletionStage<Done> ready(RecordGroup group) {
        return ready.thenCompose(first -> {
            Departures.Departure last = departures.last();
            return last.caughtUp().isDone() ? last.caughtUp() : catchUp.since(last.nanos(), bucketOf(group));
        });
    }

    @Override
    public CompletionStage<Done> fresh() {
        return ready.thenCompose(first -> catchUp.run());
    }

    @Override
    public CompletionStage<Done> fresh(RecordGroup group) {
        return ready.thenCompose(first -> catchUp.run(bucketOf(group)));
    }

    @Override
    public CompletionStage<Done> freshAfter(Stamp last) {
        return ready.thenCompose(first -> departures
                .of(last.writer())
                .<CompletionStage<Done>>map(Departures.Departure::caughtUp)
                .orElseGet(catchUp::run));
    }

    @Override
    public boolean hasCompany() {
        return policy.hasCompany();
    }

    @Override
    public CompletionStage<Boolean> reachesMost() {
        return catchUp.reachesMost();
    }

    @Override
    public void onReturn() {
        if (ready.isDone()) {
            var unused = catchUp.run();
        }
    }

    @Override
    public void onDeparture(int writer, boolean isOneOfSeveral) {
        if (isOneOfSeveral) {
            sinceMillis = clock.millis();
            LOG.warn("Several nodes were lost at once: what only they held may be lost, and peers are asked for it");
        }
        if (ready.isDone()) {
            long now = System.nanoTime();
            departures.add(writer, new Departures.Departure(now, catchUp.run().toCompletableFuture()));
        }
    }

    @Override
    public CompletionStage<Done> stopped() {
        return stopped.copy();
    }

    /** The replicator answers when it has read the disk; what other nodes know better comes after that. */
    private void becomeReady(CompletionStage<Boolean> joinedOthers) {
        look(0).thenCompose(bucket -> joinedOthers)
                .thenCompose(others -> others ? catchUp.run() : CompletableFuture.completedFuture(Done.getInstance()))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        ready.complete(done);
                    } else {
                        ready.completeExceptionally(failure);
                    }
                });
    }

    private Source<Bucket, NotUsed> buckets() {
        return Source.range(0, writers.size() - 1).mapAsync(1, this::look);
    }

    private CompletionStage<Bucket> look(int bucket) {
        CompletableFuture<Bucket> seen = new CompletableFuture<>();
        writers.get(bucket).tell(new BucketWriter.Look(seen));
        return seen;
    }

    private CompletionStage<Bucket> lookAtWritten(int bucket, Bucket before) {
        CompletableFuture<Bucket> seen = new CompletableFuture<>();
        writers.get(bucket).tell(new BucketWriter.LookAtWritten(before, seen));
        return seen;
    }

    private ActorRef<BucketWriter.Command> writerOf(RecordGroup group) {
        return writers.get(bucketOf(group));
    }

    private int bucketOf(RecordGroup group) {
        return GroupKey.of(group).bucket(writers.size());
    }
}
