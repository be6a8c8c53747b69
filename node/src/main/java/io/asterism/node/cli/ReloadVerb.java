package io.asterism.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.node.cli.client.NodeClient;
import io.asterism.node.cli.client.Text;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code asterism reload}. */
@Command(
        name = "reload",
        description =
                "Has the node take its changed configuration, whole or not at all, and prints the findings. Exits 2"
                        + " when it has errors.")
final class ReloadVerb implements Callable<Integer> {

    private static final int UNPROCESSABLE = 422;

    @Mixin
    private NodeOptions node;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NodeClient client = node.client();
        NodeClient.Answer answer = client.send("POST", "/api/v1/reload");
        if (!answer.isSuccess() && answer.status() != UNPROCESSABLE) {
            throw client.failure(answer);
        }
        JsonNode result = NodeClient.tree(answer.body());
        PrintWriter err = spec.commandLine().getErr();
        result.path("findings").forEach(finding -> err.println(line(finding)));
        if (answer.isSuccess()) {
            return ExitCode.OK;
        }
        err.println("asterism: " + result.path("message").asText());
        return ExitCode.USAGE;
    }

    private static String line(JsonNode finding) {
        int line = finding.path("line").asInt();
        return Text.printable(finding.path("file").asText() + (line == 0 ? "" : ":" + line) + ": "
                + finding.path("severity").asText() + ": "
                + finding.path("message").asText());
    }
}
