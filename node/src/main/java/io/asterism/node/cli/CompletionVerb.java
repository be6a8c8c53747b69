package io.asterism.node.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code asterism completion}. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh: source <(asterism completion)")
final class CompletionVerb implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("asterism", spec.root().commandLine()));
        out.flush();
    }
}
