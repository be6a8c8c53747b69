package io.asterism.loadtests.chaos;

import io.asterism.loadtests.lab.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program: runs chaos and prints a table. */
@Command(
        name = "load-tests/chaos/run",
        mixinStandardHelpOptions = true,
        description =
                "Kills, freezes and cuts off the nodes of a cluster of three under load, and checks that nothing is lost.",
        footer = {"", "Exit status: 0 every promise was kept, 1 one was not, 2 wrong usage."})
public final class ChaosCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "What all that is random comes from. Default: the time.")
    private long seed = System.currentTimeMillis();

    @Option(names = "--rounds", paramLabel = "N", description = "How many faults. Default: each one once.")
    private int rounds;

    @Option(names = "--minutes", paramLabel = "N", description = "After so long no further round begins.")
    private int minutes;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            description =
                    "Which ones: kill, crash, stop5, stop60, isolate, pair, loss, delay, restart, rolling, peer. Default: all.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--peers", paramLabel = "N", description = "How many servers. Default: ${DEFAULT-VALUE}.")
    private int peers = 4;

    @Option(names = "--rate", paramLabel = "N", description = "Changes in a second. Default: ${DEFAULT-VALUE}.")
    private int rate = 30;

    @Option(
            names = "--sysctl",
            paramLabel = "NAME=VALUE",
            description = "Sets this of the kernel for the nodes, such as net.ipv4.tcp_rto_max_ms=2000.")
    private Map<String, String> sysctls = new TreeMap<>();

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosCommand())
                .setExecutionExceptionHandler(ChaosCommand::onException)
                .execute(args));
    }

    @Override
    public Integer call() {
        Consumer<String> out = System.out::println;
        try (ChaosRun run = new ChaosRun(options(), out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(run::close));
            List<RoundResult> results = run.run();
            out.accept("");
            out.accept("Times are the longest of a round: median and worst of the rounds.");
            Report.table(results).forEach(out);
            return results.stream().allMatch(result -> result.verdict().good()) ? 0 : 1;
        }
    }

    /** What the lab says needs no stack trace. */
    private static int onException(Exception e, CommandLine command, ParseResult arguments) throws Exception {
        if (e instanceof LabException) {
            System.err.println("chaos: " + e.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e;
    }

    private ChaosOptions options() {
        List<Fault> chosen = faults.isEmpty()
                ? Arrays.asList(Fault.values())
                : faults.stream().map(this::fault).toList();
        int most = rounds > 0 ? rounds : minutes > 0 ? Integer.MAX_VALUE : chosen.size();
        Duration time = minutes > 0 ? Duration.ofMinutes(minutes) : Duration.ofDays(1);
        try {
            return new ChaosOptions("chaos", seed, most, time, chosen, peers, rate, sysctls);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Fault fault(String word) {
        return Fault.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--faults: %s (expected: %s)".formatted(word, Fault.words(Arrays.asList(Fault.values())))));
    }
}
