package io.asterism.federation.replication;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.ProtoMapping;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A bucket of the replica: written to once for every change, merged once on every other node, and kept on disk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BucketBenchmark {

    private static final long NOW = Stamp.timeAt(1_700_000_000_000L);

    /** With 128 buckets: a site of 1,280, of 10,000, of 100,000 and of a million devices. */
    @Param({"10", "80", "800", "8000"})
    private int devices;

    private Bucket before;
    private List<RecordGroupData> change;
    private Bucket after;
    private Bucket delta;

    /** A bucket with so many devices, and a change of one of them. */
    @Setup
    public void fill() {
        before = Bucket.EMPTY.with(IntStream.range(0, devices)
                .mapToObj(number -> device(number, DeviceState.INUSE, NOW))
                .toList());
        change = List.of(device(devices / 2, DeviceState.NOT_INUSE, NOW + 1));
        after = before.put(change);
        delta = after.deltaData().orElseThrow();
    }

    /** On the node that takes the change. */
    @Benchmark
    public Bucket put() {
        return before.put(change);
    }

    /** On the node that takes the change, by the replicator. */
    @Benchmark
    public Bucket mergeWhole() {
        return before.mergeData(after);
    }

    /** On another node. */
    @Benchmark
    public Bucket mergeDelta() {
        return before.mergeData(delta);
    }

    /** For the disk, and for those who are told of changes. */
    @Benchmark
    public void lookForChanges(Blackhole hole) {
        BucketChanges.forEach(before, after, (old, now) -> hole.consume(now));
    }

    /** For another node. */
    @Benchmark
    public byte[] encodeDelta() {
        return BucketSerializer.encode(delta);
    }

    /** For the digest by which nodes compare. */
    @Benchmark
    public byte[] encodeWhole() {
        return BucketSerializer.encode(after);
    }

    private static RecordGroupData device(int number, DeviceState state, long time) {
        Contribution record = new Contribution(
                new ContributionKey(Kind.DEVICE, "PJSIP/" + (1000 + number), new Eid(0x020000003e80L)),
                state,
                new Stamp(time, 1),
                "a",
                1_700_000_000_000L,
                false);
        return RecordGroupData.newBuilder()
                .setCategory(record.group().category().number())
                .setName(record.group().name())
                .addRecords(ProtoMapping.toStored(record))
                .build();
    }
}
