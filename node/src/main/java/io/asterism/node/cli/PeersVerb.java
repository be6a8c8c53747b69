package io.asterism.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.node.cli.client.Table;
import io.asterism.node.cli.client.Text;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code asterism peers}. */
@Command(name = "peers", description = "Shows who publishes to whom, and how that goes.")
final class PeersVerb implements Runnable {

    private static final Table TABLE = Table.empty()
            .column("PEER", "name")
            .column("DIRECTION", "direction")
            .column("REACHABLE", peer -> Text.yesOrNo(peer.path("reachable")))
            .column("EIDS", peer -> Text.joined(peer.path("eids"), " ", JsonNode::asText))
            .column("LANES", peer -> Integer.toString(peer.path("lanes").size()))
            .column("QUEUED", peer -> Integer.toString(queued(peer)))
            .column("RELAYED", peer -> peer.path("counters").path("relayed").asText())
            .column("FAILURES", peer -> peer.path("counters").path("failures").asText())
            .column("LAST ANSWER", PeersVerb::lastAnswer);

    @Mixin
    private QueryOptions query;

    @Override
    public void run() {
        query.ask("/api/v1/peers", TABLE);
    }

    private static int queued(JsonNode peer) {
        int queued = 0;
        for (JsonNode lane : peer.path("lanes")) {
            queued += lane.path("queued").asInt();
        }
        return queued;
    }

    /** Usually all lanes got the same. */
    private static String lastAnswer(JsonNode peer) {
        Set<String> answers = new LinkedHashSet<>();
        for (JsonNode lane : peer.path("lanes")) {
            answers.add(lane.path("last_answer").asText());
        }
        answers.remove("");
        return String.join(", ", answers);
    }
}
