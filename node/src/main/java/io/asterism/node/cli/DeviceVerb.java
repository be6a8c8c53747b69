package io.asterism.node.cli;

import io.asterism.node.cli.client.NodeClient;
import io.asterism.protocol.model.DeviceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code asterism device …}. */
@Command(
        name = "device",
        description = "Sets the state of a device.",
        synopsisSubcommandLabel = "VERB",
        subcommands = DeviceVerb.SetVerb.class)
final class DeviceVerb implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing verb");
    }

    /** {@code asterism device set}. */
    @Command(
            name = "set",
            description = "Sets a state under the cluster's own entity id; what the peers say of the device stays.")
    static final class SetVerb implements Runnable {

        @Mixin
        private NodeOptions node;

        @Parameters(paramLabel = "NAME", description = "The device, such as Custom:dnd1001.")
        private String name;

        @Parameters(paramLabel = "STATE", description = "One of ${COMPLETION-CANDIDATES}.")
        private DeviceState state;

        @Override
        public void run() {
            node.client()
                    .perform("PUT", "/ari/deviceStates/" + NodeClient.encode(name) + "?deviceState=" + state.name());
        }
    }
}
