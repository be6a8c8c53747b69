package io.asterism.node.cli;

import io.asterism.node.cli.client.Follower;
import io.asterism.node.cli.client.NodeClient;
import io.asterism.node.cli.client.Output;
import io.asterism.node.cli.client.View;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs that ask have in common. */
final class QueryOptions {

    /** The launcher knows better than a JDK before 22 whether standard output is a terminal. */
    private static final String TERMINAL = "asterism.terminal";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Mixin
    private NodeOptions node;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (the default) or json.")
    private Output output;

    @Option(names = "--watch", description = "Follow: print the answer again whenever it has changed, until stopped.")
    private boolean watch;

    /** Asks for this and prints the answer. */
    void ask(String path, View view) {
        NodeClient client = node.client();
        PrintWriter out = verb.commandLine().getOut();
        if (watch) {
            new Follower(PAUSE, Boolean.getBoolean(TERMINAL))
                    .follow(
                            writer -> client.print(path, output, view, writer),
                            out,
                            verb.commandLine().getErr());
        } else {
            client.print(path, output, view, out);
            out.flush();
        }
    }
}
