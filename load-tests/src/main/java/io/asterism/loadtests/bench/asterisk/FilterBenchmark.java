package io.asterism.loadtests.bench.asterisk;

import io.asterism.protocol.asterisk.PosixRegex;
import io.asterism.protocol.asterisk.PosixRegexException;
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

/** A filter of states, asked for every change and every peer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {

    private final PosixRegex filter = compiled("^(PJSIP/[0-9]+|Custom:)");
    private String passes = "PJSIP/1001";
    private String fails = "Local/1001@from-internal-00000001;2";

    @Benchmark
    public boolean passes() {
        return filter.find(passes);
    }

    @Benchmark
    public boolean fails() {
        return filter.find(fails);
    }

    private static PosixRegex compiled(String expression) {
        try {
            return PosixRegex.compile(expression);
        } catch (PosixRegexException e) {
            throw new IllegalStateException(e);
        }
    }
}
