package io.asterism.node.cli;

import io.asterism.node.cli.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code asterism mailbox …}. */
@Command(
        name = "mailbox",
        description = "Sets the messages of a mailbox.",
        synopsisSubcommandLabel = "VERB",
        subcommands = MailboxVerb.SetVerb.class)
final class MailboxVerb implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing verb");
    }

    /** {@code asterism mailbox set}. */
    @Command(name = "set", description = "Sets the counts under the cluster's own entity id.")
    static final class SetVerb implements Runnable {

        @Mixin
        private NodeOptions node;

        @Parameters(paramLabel = "NAME", description = "The mailbox, such as 1001@default.")
        private String name;

        @Parameters(paramLabel = "NEW", description = "How many new messages it has.")
        private int newMessages;

        @Parameters(paramLabel = "OLD", description = "How many old messages it has.")
        private int oldMessages;

        @Override
        public void run() {
            node.client()
                    .perform(
                            "PUT",
                            "/ari/mailboxes/%s?newMessages=%d&oldMessages=%d"
                                    .formatted(NodeClient.encode(name), newMessages, oldMessages));
        }
    }
}
