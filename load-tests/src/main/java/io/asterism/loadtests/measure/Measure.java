package io.asterism.loadtests.measure;

import io.asterism.loadtests.lab.Checkout;
import io.asterism.loadtests.measure.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code load-tests/measure}: runs scenarios and prints a table for each. */
@Command(
        name = "load-tests/measure",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Asterism beside others. See docs/performance.md.")
public final class Measure implements Callable<Integer> {

    @Parameters(paramLabel = "SCENARIO", description = "A folder of load-tests/scenarios, or its number (01 02 03 04)")
    private List<String> names = List.of("01", "02", "03", "04");

    @Option(
            names = "--out",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "Also write load-tests/results/FILE, or one for each scenario, named after it and the day")
    private @Nullable String out;

    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    /** Runs the command and exits with its status. No server outlives it, also when it is interrupted. */
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(Measure::endChildren));
        System.exit(new CommandLine(new Measure())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() {
        List<Scenario> scenarios;
        try {
            scenarios = Scenarios.named(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        PrintWriter console = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        String place = Machine.describe();
        List<String> reports = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Results results = new Results(line -> {
                progress.println(line);
                progress.flush();
            });
            scenario.run(options, results);
            String text = report(scenario, place, results);
            reports.add(text);
            console.println(text);
            console.flush();
            if (out != null && out.isEmpty()) {
                write("%s-%s.md".formatted(today(), scenario.name()), text);
            } else if (out != null) {
                write(out, String.join("\n", reports));
            }
        }
        return 0;
    }

    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    private String report(Scenario scenario, String place, Results results) {
        return """
                ## %s

                %s: %s; commit %s. Each cell is the median of the runs (lowest..highest).

                    load-tests/measure %s

                %s""".formatted(
                        scenario.name(),
                        today(),
                        place,
                        Machine.commit(),
                        String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                        results.table());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static void write(String name, String text) {
        Path file = Checkout.loadTests("results").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
