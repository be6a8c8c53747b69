package io.asterism.loadtests.bench;

import io.asterism.protocol.model.Eid;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read and print an entity id: once for every contribution on the wire. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EidBenchmark {

    private String text = "02:00:00:00:3e:80";
    private Eid eid = new Eid(0x020000003e80L);

    @Benchmark
    public Eid parse() {
        return Eid.parse(text);
    }

    @Benchmark
    public String print() {
        return eid.toString();
    }
}
