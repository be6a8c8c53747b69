package io.asterism.node.cli;

import io.asterism.node.cli.client.NodeClient;
import io.asterism.node.cli.client.Table;
import io.asterism.node.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code asterism devices}. */
@Command(name = "devices", description = "Shows devices and their states.")
final class DevicesVerb implements Runnable {

    private static final Table TABLE = Table.empty()
            .column("DEVICE", "name")
            .column("STATE", Text::value)
            .column("SINCE", "since")
            .column("FROM", Contributions::inShort);

    @Mixin
    private QueryOptions query;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Only these: a whole name with * and ?, or a part of one without. Case does not count.")
    private String pattern;

    @Override
    public void run() {
        query.ask("/api/v1/devices?pattern=" + NodeClient.encode(pattern), TABLE);
    }
}
