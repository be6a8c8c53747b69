package io.asterism.node.cli;

import io.asterism.node.cli.client.Table;
import io.asterism.node.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code asterism publications}. */
@Command(name = "publications", description = "Shows what peers publish to the cluster, and until when that counts.")
final class PublicationsVerb implements Runnable {

    private static final Table TABLE = Table.empty()
            .column("PEER", "peer")
            .column("EVENT", "event")
            .column("TAGS", "tags")
            .column("ALIVE", publication -> Text.yesOrNo(publication.path("alive")))
            .column("LEASE UNTIL", "lease_until");

    @Mixin
    private QueryOptions query;

    @Override
    public void run() {
        query.ask("/api/v1/publications", TABLE);
    }
}
