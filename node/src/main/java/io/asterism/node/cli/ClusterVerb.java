package io.asterism.node.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.node.cli.client.NodeClient;
import io.asterism.node.cli.client.Table;
import io.asterism.node.cli.client.Text;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code asterism cluster} and what it can do to its nodes. */
@Command(
        name = "cluster",
        description = "Shows the nodes of the cluster as the node asked sees them.",
        subcommands = ClusterVerb.LeaveVerb.class)
final class ClusterVerb implements Runnable {

    @Mixin
    private QueryOptions query;

    @Override
    public void run() {
        query.ask("/api/v1/cluster", ClusterVerb::print);
    }

    private static void print(JsonParser json, PrintWriter out) throws IOException {
        JsonNode cluster = json.readValueAsTree();
        String self = cluster.path("self").asText();
        String leader = cluster.path("leader").asText();
        Table.empty()
                .column("NODE", "name")
                .column("ADDRESS", "address")
                .column("STATUS", "status")
                .column("REACHABLE", member -> Text.yesOrNo(member.path("reachable")))
                .column("ROLES", member -> Text.joined(member.path("roles"), " ", JsonNode::asText))
                .column("", member -> marks(member.path("address").asText(), self, leader))
                .print(cluster.path("members"), out);
    }

    private static String marks(String address, String self, String leader) {
        return (address.equals(leader) ? "leader " : "") + (address.equals(self) ? "(asked)" : "");
    }

    /** {@code asterism cluster leave}. */
    @Command(name = "leave", description = "Has a node leave the cluster: it hands over what it holds and ends.")
    static final class LeaveVerb implements Runnable {

        @Mixin
        private NodeOptions node;

        @Parameters(paramLabel = "NODE", description = "The node's name, or its HOST:PORT in the cluster.")
        private String member;

        @Override
        public void run() {
            node.client().perform("POST", "/api/v1/cluster/leave?node=" + NodeClient.encode(member));
        }
    }
}
