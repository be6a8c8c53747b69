package io.asterism.node.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.node.cli.client.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code asterism status}. */
@Command(name = "status", description = "Shows who the node is, where it serves, and whether it is well.")
final class StatusVerb implements Runnable {

    @Mixin
    private QueryOptions query;

    @Override
    public void run() {
        query.ask("/api/v1/status", StatusVerb::print);
    }

    private static void print(JsonParser json, PrintWriter out) throws IOException {
        JsonNode status = json.readValueAsTree();
        line(
                out,
                "node",
                status.path("name").asText() + ", version "
                        + status.path("version").asText());
        line(out, "ready", status.path("ready").asBoolean() ? "yes" : "no");
        status.path("not_ready").forEach(reason -> line(out, "", reason.asText()));
        line(out, "up since", status.path("started").asText() + " (" + uptime(status) + ")");
        line(out, "entity id", status.path("eid").asText());
        line(out, "SIP", Text.joined(status.path("sip"), ", ", JsonNode::asText));
        line(out, "HTTP", status.path("http").asText());
        line(out, "data", status.path("data_dir").asText());
        JsonNode cluster = status.path("cluster");
        line(
                out,
                "cluster",
                nodes(cluster.path("members").asInt()) + ", this is "
                        + cluster.path("self").asText() + ", leader "
                        + cluster.path("leader").asText());
        JsonNode peers = status.path("peers");
        line(
                out,
                "peers",
                peers.path("total").asText() + ", of which "
                        + peers.path("reachable").asText() + " reachable");
    }

    private static void line(PrintWriter out, String title, String text) {
        out.println("%-10s %s".formatted(title, Text.printable(text)).stripTrailing());
    }

    private static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    private static String uptime(JsonNode status) {
        Duration up = Duration.ofSeconds(status.path("uptime_seconds").asLong());
        return up.toDays() > 0
                ? "%d d %d h".formatted(up.toDays(), up.toHoursPart())
                : "%d h %d min %d s".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }
}
