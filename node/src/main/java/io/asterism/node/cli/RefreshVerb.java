package io.asterism.node.cli;

import io.asterism.node.cli.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code asterism refresh}. */
@Command(name = "refresh", description = "Asks a peer to publish all its states again.")
final class RefreshVerb implements Runnable {

    @Mixin
    private NodeOptions node;

    @Parameters(paramLabel = "PEER", description = "The peer's name, as in asterism peers.")
    private String peer;

    @Override
    public void run() {
        node.client().perform("POST", "/api/v1/peers/" + NodeClient.encode(peer) + "/refresh");
    }
}
