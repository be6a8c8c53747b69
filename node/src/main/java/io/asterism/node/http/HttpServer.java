package io.asterism.node.http;

import io.asterism.federation.Federation;
import io.asterism.node.config.HttpSettings;
import io.asterism.node.metrics.NodeMetrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port on which a node serves HTTP. It closes with the actor system. */
public final class HttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** How long requests may go on after the port was closed. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final ServerBinding binding;

    private HttpServer(ServerBinding binding) {
        this.binding = binding;
    }

    /** Binds the port and serves. */
    public static CompletionStage<HttpServer> start(
            ActorSystem<?> system,
            HttpSettings settings,
            Federation federation,
            NodeAccess node,
            NodeMetrics metrics,
            Clock clock) {
        Route route = Routes.all(
                new AriRoutes(federation),
                new ApiRoutes(system, federation, node, clock),
                new HealthRoutes(node),
                new MetricsRoutes(system, federation, metrics));
        return Http.get(system)
                .newServerAt(settings.host(), settings.port())
                .bind(route)
                .thenApply(binding -> {
                    binding.addToCoordinatedShutdown(FAREWELL, system.classicSystem());
                    warnOfStrangers(binding.localAddress().getAddress());
                    return new HttpServer(binding);
                });
    }

    /** Where it serves, with the port that was taken. */
    public InetSocketAddress address() {
        return binding.localAddress();
    }

    private static void warnOfStrangers(InetAddress address) {
        if (!address.isLoopbackAddress()) {
            LOG.atWarn()
                    .addKeyValue("address", address.getHostAddress())
                    .log("HTTP has no authentication and listens beyond this machine: whoever reaches it can read and"
                            + " set every state");
        }
    }
}
