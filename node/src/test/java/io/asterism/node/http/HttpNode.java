package io.asterism.node.http;

import com.typesafe.config.ConfigFactory;
import io.asterism.node.config.HttpSettings;
import io.asterism.node.metrics.NodeMetrics;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** A real HTTP server, a real cluster of one, and a made-up federation behind them. */
public final class HttpNode implements AutoCloseable {

    public final FakeFederation federation = new FakeFederation();
    public final FakeNode node = new FakeNode();
    public final NodeMetrics metrics = new NodeMetrics("1.2.3");

    private final ActorSystem<Void> system;
    private final HttpServer server;

    public HttpNode() {
        var config = ConfigFactory.parseMap(Map.of(
                        "pekko.remote.artery.canonical.hostname",
                        "127.0.0.1",
                        "pekko.remote.artery.canonical.port",
                        0,
                        "pekko.cluster.roles",
                        java.util.List.of("node=pbx-hub", "edge")))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("asterism-pekko"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
        system = ActorSystem.create(Behaviors.empty(), "asterism", config);
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        Clock clock = Clock.fixed(Instant.ofEpochMilli(FakeFederation.NOW), ZoneOffset.UTC);
        server = HttpServer.start(system, new HttpSettings("127.0.0.1", 0), federation, node, metrics, clock)
                .toCompletableFuture()
                .join();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        metrics.close();
    }
}
