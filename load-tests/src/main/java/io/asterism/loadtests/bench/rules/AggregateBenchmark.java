package io.asterism.loadtests.bench.rules;

import io.asterism.federation.rules.Aggregate;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
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

/** What a device shows, worked out anew at every change. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AggregateBenchmark {

    @Param({"1", "3", "10"})
    private int contributions;

    private List<Contribution> all;

    /** A device of which so many servers have a state. */
    @Setup
    public void contribute() {
        DeviceState[] states = DeviceState.values();
        all = IntStream.range(0, contributions)
                .mapToObj(number -> new Contribution(
                        new ContributionKey(Kind.DEVICE, "PJSIP/1001", new Eid(0x020000003e80L + number)),
                        states[number % states.length],
                        new Stamp(Stamp.timeAt(1_700_000_000_000L) + number, 1),
                        "a",
                        1_700_000_000_000L,
                        false))
                .toList();
    }

    @Benchmark
    public DeviceState aggregate() {
        return Aggregate.ofContributions(all);
    }
}
