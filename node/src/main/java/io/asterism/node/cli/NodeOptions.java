package io.asterism.node.cli;

import io.asterism.node.cli.client.NodeClient;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which node is asked. */
final class NodeOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ASTERISM_URL:-http://127.0.0.1:8088}",
            description = "The node's HTTP: http://HOST:PORT. Default: $ASTERISM_URL, else http://127.0.0.1:8088.")
    private String url;

    NodeClient client() {
        try {
            URI uri = URI.create(url);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return new NodeClient(uri);
            }
        } catch (IllegalArgumentException notAUri) {
            // gets the same answer as a URI of another kind
        }
        throw new ParameterException(verb.commandLine(), "--url: " + url + " (expected: http://HOST:PORT)");
    }
}
