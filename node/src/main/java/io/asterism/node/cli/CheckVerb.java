package io.asterism.node.cli;

import io.asterism.node.config.LoadResult;
import io.asterism.node.config.SettingsLoader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code asterism check}. */
@Command(
        name = "check",
        description = "Validates a configuration and prints each finding with file and line. Exits 0 when a node would"
                + " take it, 2 when not.")
final class CheckVerb implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        return switch (SettingsLoader.load(options.directory(), options.overrides())) {
            case LoadResult.Loaded loaded -> {
                loaded.warnings().forEach(err::println);
                yield ExitCode.OK;
            }
            case LoadResult.Rejected rejected -> {
                rejected.findings().forEach(err::println);
                yield ExitCode.USAGE;
            }
        };
    }
}
