package io.asterism.node.cli;

import io.asterism.node.cli.client.CommandFailure;
import picocli.CommandLine;

/** All verbs of this package, in the order of the help. */
public final class Verbs {

    private Verbs() {}

    /** Adds them, and the way in which a verb that fails ends. */
    public static CommandLine addTo(CommandLine asterism) {
        return asterism.addSubcommand(new CheckVerb())
                .addSubcommand(new StatusVerb())
                .addSubcommand(new PeersVerb())
                .addSubcommand(new DevicesVerb())
                .addSubcommand(new MailboxesVerb())
                .addSubcommand(new PublicationsVerb())
                .addSubcommand(new ClusterVerb())
                .addSubcommand(new DeviceVerb())
                .addSubcommand(new MailboxVerb())
                .addSubcommand(new ExplainVerb())
                .addSubcommand(new ReloadVerb())
                .addSubcommand(new RefreshVerb())
                .addSubcommand(new CompletionVerb())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, verb, parsed) -> status(failure, verb));
    }

    private static int status(Exception failure, CommandLine verb) throws Exception {
        if (failure instanceof CommandFailure told) {
            verb.getErr().println("asterism: " + told.getMessage());
            verb.getErr().flush();
            return told.exitStatus();
        }
        throw failure;
    }
}
