package io.asterism.node;

import io.asterism.node.cli.ConfigurationOptions;
import io.asterism.node.config.LoadResult;
import io.asterism.node.config.NodeSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code asterism run}. */
@Command(
        name = "run",
        description = {
            "Runs a node in the foreground until SIGTERM or SIGINT.",
            "Without --config it serves SIP and HTTP on loopback and is a cluster of its own.",
            "SIGHUP reads the configuration again."
        })
final class RunVerb implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunVerb.class);

    @Mixin
    private ConfigurationOptions options;

    @Option(
            names = "--set-aside-data",
            description = {
                "Moves what is kept on disk out of the way when it is damaged, foreign, or of another version; else the"
                        + " node would refuse to start. It then learns from the other nodes, or from its peers."
            })
    private boolean setAside;

    @Spec
    private CommandSpec spec;

    private volatile @Nullable Node running;
    private volatile boolean stopping;
    private volatile boolean reloadDue;

    @Override
    public Integer call() {
        ConfigurationSource source = new ConfigurationSource(options.directory(), options.overrides());
        return switch (source.load()) {
            case LoadResult.Rejected rejected -> {
                rejected.findings().forEach(err()::println);
                yield ExitCode.USAGE;
            }
            case LoadResult.Loaded loaded -> {
                loaded.warnings().forEach(err()::println);
                yield run(source, loaded.settings());
            }
        };
    }

    private int run(ConfigurationSource source, NodeSettings settings) {
        handleSignals();
        LogVolume.set(settings.logLevel());
        try {
            Node node = start(source, settings);
            Optional<String> unasked = node.awaitEnd();
            while (node.isGivenUp() && !stopping) {
                LOG.atWarn().addKeyValue("reason", unasked.orElse("")).log("The node starts again, to join the others");
                running = null;
                node = start(source, node.runningSettings());
                unasked = node.awaitEnd();
            }
            return exitStatus(unasked);
        } catch (StartException e) {
            err().println("asterism: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private Node start(ConfigurationSource source, NodeSettings settings) throws StartException {
        Node node = NodeStart.start(source, settings, setAside, Clock.systemUTC());
        LogVolume.started();
        running = node;
        if (reloadDue) {
            reload();
        }
        return node;
    }

    private int exitStatus(Optional<String> unaskedReason) {
        unaskedReason.ifPresent(reason -> err().println("asterism: " + reason));
        return unaskedReason.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void handleSignals() {
        Signals.handle("TERM", this::stop);
        Signals.handle("INT", this::stop);
        Signals.handle("HUP", this::reload);
    }

    /** A node that has not started yet has nothing to take leave of. */
    private void stop() {
        stopping = true;
        Node node = running;
        if (node != null) {
            node.stop();
        } else {
            err().println("asterism: stopped before the start was over");
            err().flush();
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }

    private void reload() {
        Node node = running;
        reloadDue = node == null;
        if (node != null) {
            var unused = node.reload();
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
