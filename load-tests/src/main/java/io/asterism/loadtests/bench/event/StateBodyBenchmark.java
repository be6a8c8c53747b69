package io.asterism.loadtests.bench.event;

import io.asterism.protocol.event.EventBodyException;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBodies;
import io.asterism.protocol.event.StateBody;
import java.nio.charset.StandardCharsets;
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

/** The body of a PUBLISH: read once for every change, and written once for every peer that is told. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBodyBenchmark {

    private byte[] bytes = """
            {"type":"devicestate","device":"PJSIP/1001","state":"INUSE","cachable":1,"eid":"02:00:00:00:3e:80"}""".getBytes(StandardCharsets.UTF_8);
    private StateBody body = decoded(bytes);

    @Benchmark
    public StateBody decode() {
        return decoded(bytes);
    }

    @Benchmark
    public byte[] encode() {
        return StateBodies.encode(body);
    }

    private static StateBody decoded(byte[] bytes) {
        try {
            return StateBodies.decode(EventPackage.DEVICE_STATE, bytes);
        } catch (EventBodyException e) {
            throw new IllegalStateException(e);
        }
    }
}
