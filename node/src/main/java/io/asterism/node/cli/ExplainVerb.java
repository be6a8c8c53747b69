package io.asterism.node.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.node.cli.client.NodeClient;
import io.asterism.node.cli.client.Table;
import io.asterism.node.cli.client.Text;
import io.asterism.protocol.model.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asterism explain}. */
@Command(
        name = "explain",
        description =
                "Tells why a device or mailbox shows what it shows: who says what, since and until when, and which"
                        + " peers were told.")
final class ExplainVerb implements Runnable {

    private static final Table SOURCES = Table.empty()
            .column("EID", "eid")
            .column("PEER", Contributions::peer)
            .column("SAYS", Text::value)
            .column("SINCE", "since")
            .column("LEASE UNTIL", ExplainVerb::lease);

    private static final Table TOLD = Table.empty().column("PEER", "peer").column("TOLD", ExplainVerb::told);

    @Mixin
    private QueryOptions query;

    @Option(names = "--kind", paramLabel = "KIND", description = "device or mailbox, for a name that could be either.")
    private @Nullable Kind kind;

    @Parameters(paramLabel = "NAME", description = "The device or mailbox.")
    private String name;

    @Override
    public void run() {
        String asked = kind == null ? "" : "?kind=" + kind.name().toLowerCase(Locale.ROOT);
        query.ask("/api/v1/explain/" + NodeClient.encode(name) + asked, ExplainVerb::print);
    }

    private static void print(JsonParser json, PrintWriter out) throws IOException {
        JsonNode explanation = json.readValueAsTree();
        out.println(Text.printable(explanation.path("name").asText() + ": " + Text.value(explanation)));
        out.println(Text.printable(explanation.path("why").asText()));
        if (!explanation.path("contributions").isEmpty()) {
            out.println();
            SOURCES.print(explanation.path("contributions"), out);
        }
        if (!explanation.path("told").isEmpty()) {
            out.println();
            TOLD.print(explanation.path("told"), out);
        }
    }

    private static String lease(JsonNode contribution) {
        String until = contribution.path("lease_until").asText();
        return contribution.path("retracted").asBoolean() ? "retracted, lease ended " + until : until;
    }

    private static String told(JsonNode told) {
        return switch (told.path("status").asText()) {
            case "told" -> "yes";
            case "waiting" -> "waits, " + told.path("ahead").asText("0") + " ahead";
            case "filtered" -> "no, a filter keeps it back";
            case "origin" -> "no, it is the peer's own";
            case "unreachable" ->
                "no, the peer does not answer since " + told.path("since").asText();
            case "not_a_target" -> "no, this kind of state is not published to it";
            default -> told.path("status").asText();
        };
    }
}
