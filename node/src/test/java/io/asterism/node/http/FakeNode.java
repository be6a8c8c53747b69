package io.asterism.node.http;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node that is what the test says. */
public final class FakeNode implements NodeAccess {

    public volatile List<String> unreadiness = List.of();
    public volatile ReloadResult reload = new ReloadResult.Applied(List.of());

    @Override
    public NodeStatus status() {
        return new NodeStatus(
                "pbx-hub",
                "1.2.3",
                Instant.ofEpochMilli(FakeFederation.NOW - 3_600_000),
                FakeFederation.OURS,
                List.of("udp:127.0.0.1:5060", "tcp:127.0.0.1:5060"),
                "127.0.0.1:8088",
                Path.of("/var/lib/asterism"));
    }

    @Override
    public List<String> unreadiness() {
        return unreadiness;
    }

    @Override
    public CompletionStage<ReloadResult> reload() {
        return CompletableFuture.completedStage(reload);
    }
}
