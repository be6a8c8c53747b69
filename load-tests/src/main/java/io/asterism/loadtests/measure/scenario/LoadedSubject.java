package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.measure.Column;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.Results;
import io.asterism.loadtests.measure.kernel.CpuUse;
import io.asterism.loadtests.measure.kernel.FlightRecording;
import io.asterism.loadtests.measure.kernel.ProcessMeter;
import io.asterism.loadtests.measure.load.Generator;
import io.asterism.loadtests.measure.load.LoadSite;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Spread;
import io.asterism.loadtests.measure.load.Tally;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.subject.Population;
import io.asterism.loadtests.measure.subject.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** A server that runs, with a generator for it and a meter on it. */
final class LoadedSubject implements AutoCloseable {

    /** How long answers are waited for after the last request: until it is given up. */
    static final Duration PATIENCE = Duration.ofSeconds(35);

    private final LoadSite site;
    private final Generator generator;
    private final ProcessMeter meter;
    private final Subject subject;

    private LoadedSubject(LoadSite site, Generator generator, ProcessMeter meter, Subject subject) {
        this.site = site;
        this.generator = generator;
        this.meter = meter;
        this.subject = subject;
    }

    /** Nobody is told of changes. */
    static LoadedSubject of(Subject subject, Population population, Traffic traffic) {
        return of(new LoadSite(), subject, population, traffic, new Spread(0, 0));
    }

    /** On a site that has its peers already; it is closed with this. */
    static LoadedSubject of(LoadSite site, Subject subject, Population population, Traffic traffic, Spread spread) {
        Generator generator = site.generator(
                population.publishers(), subject::port, subject.form(), population.secret(), traffic, spread);
        return new LoadedSubject(site, generator, new ProcessMeter(subject.pids(), subject.jvms()), subject);
    }

    Generator generator() {
        return generator;
    }

    ProcessMeter meter() {
        return meter;
    }

    /** Load that rises to a rate and is not counted: a JVM that has just started would choke on all of it. */
    void warmUp(int rate, Duration length) {
        Duration third = length.dividedBy(3);
        List<Phase> phases =
                List.of(new Phase(rate / 8.0, third), new Phase(rate / 2.0, third), new Phase(rate, third));
        generator.play(phases, PATIENCE).join();
    }

    /** Sends some requests, and fails unless all are accepted in the end. */
    void tell(long requests, int rate) {
        tell(generator, requests, rate);
    }

    /** Has a generator send some requests, and fails unless all are accepted in the end. */
    static void tell(Generator generator, long requests, int rate) {
        Phase phase = new Phase(rate, Duration.ofNanos(requests * 1_000_000_000L / rate));
        generator.play(List.of(phase), PATIENCE).join();
        Tally tally = phase.tally();
        if (tally.accepted() < requests) {
            throw new LabException("%d of %d requests were accepted, answers were %s"
                    .formatted(tally.accepted(), requests, tally.statuses()));
        }
    }

    /** Measures one phase, after another one that is not counted. */
    Map<Column, Double> measure(Phase phase, Phase settle, Options options, Results results) {
        // before the load, since a JVM stands still for a second to begin with it
        FlightRecording recording = FlightRecording.start(options.profile(), subject.jvms(), options.measured());
        CompletableFuture<Void> over = generator.play(List.of(settle, phase), PATIENCE);
        phase.begun().join();
        ProcessMeter.Reading before = meter.read();
        phase.ended().join();
        ProcessMeter.Reading after = meter.read();
        over.join();
        recording.end();
        CpuUse cpu = after.cpu().since(before.cpu());
        if (options.threads()) {
            results.note("threads at %.0f/s: %s".formatted(phase.rate(), cpu.shares(12)));
        }
        Map<Column, Double> values = values(phase, cpu, after.allocated() - before.allocated());
        values.put(Column.RESIDENT, meter.resident() / 1e6);
        return values;
    }

    private Map<Column, Double> values(Phase phase, CpuUse cpu, long allocated) {
        Tally tally = phase.tally();
        double done = Math.max(1, tally.accepted());
        Map<Column, Double> values = new LinkedHashMap<>();
        values.put(Column.CPU, cpu.nanos() / done / 1e3);
        values.put(Column.HELD, tally.held() ? 1.0 : 0.0);
        values.put(Column.ANSWERED, done / phase.length().toSeconds());
        putLatency(values, tally.latency());
        values.put(Column.LATE, percent(tally.late(), tally.due()));
        values.put(Column.LOST, percent(tally.lost(), tally.due()));
        values.put(Column.REFUSED, percent(tally.answered() - tally.accepted(), tally.due()));
        if (!subject.jvms().isEmpty()) {
            values.put(Column.ALLOCATED, allocated / done / 1e3);
        }
        values.put(Column.LAG, tally.lag().getValueAtPercentile(99) / 1e6);
        return values;
    }

    /** The percentiles of a latency, in milliseconds. */
    static void putLatency(Map<Column, Double> values, Histogram nanos) {
        if (nanos.getTotalCount() > 0) {
            values.put(Column.P50, nanos.getValueAtPercentile(50) / 1e6);
            values.put(Column.P99, nanos.getValueAtPercentile(99) / 1e6);
            values.put(Column.P999, nanos.getValueAtPercentile(99.9) / 1e6);
        }
    }

    static double percent(long part, long whole) {
        return 100.0 * part / Math.max(1, whole);
    }

    @Override
    public void close() {
        meter.close();
        site.close();
    }
}
