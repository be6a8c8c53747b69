package io.asterism.node;

import io.asterism.node.cli.ConfigurationOptions;
import io.asterism.node.config.LoadResult;
import io.asterism.node.config.NodeSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private ConfigurationOptions options;

    @Spec
    private CommandSpec spec;

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

    /** A node that has not started yet has nothing to take leave of, and no changed configuration to take. */
    private int run(ConfigurationSource source, NodeSettings settings) {
        CompletableFuture<Node> running = new CompletableFuture<>();
        Signals.handle("TERM", stop(running));
        Signals.handle("INT", stop(running));
        Signals.handle("HUP", with(running, Node::reload));
        LogVolume.set(settings.logLevel());
        try {
            Node node = NodeStart.start(source, settings, Clock.systemUTC());
            LogVolume.started();
            running.complete(node);
            return exitStatus(node.awaitEnd());
        } catch (StartException e) {
            err().println("asterism: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private int exitStatus(Optional<String> unaskedReason) {
        unaskedReason.ifPresent(reason -> err().println("asterism: " + reason));
        return unaskedReason.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private Runnable stop(CompletableFuture<Node> running) {
        return () -> {
            if (running.isDone()) {
                running.join().stop();
            } else {
                err().println("asterism: stopped before the start was over");
                err().flush();
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        };
    }

    private static Runnable with(CompletableFuture<Node> running, Consumer<Node> action) {
        return () -> {
            var unused = running.thenAccept(action);
        };
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
