package io.asterism.node.http;

import io.asterism.federation.Federation;
import io.asterism.node.metrics.NodeMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;

/** {@code /metrics}, for Prometheus. */
final class MetricsRoutes extends AllDirectives {

    /** What a scrape waits for the peers' owners; without their answer it shows what they said last. */
    private static final Duration PEERS_WITHIN = Duration.ofSeconds(2);

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final ContentType TEXT_TYPE = ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");
    private static final ContentType OPEN_METRICS_TYPE =
            ContentTypes.parse(OPEN_METRICS + "; version=1.0.0; charset=utf-8");

    private final ActorSystem<?> system;
    private final Federation federation;
    private final NodeMetrics metrics;

    MetricsRoutes(ActorSystem<?> system, Federation federation, NodeMetrics metrics) {
        this.system = system;
        this.federation = federation;
        this.metrics = metrics;
    }

    Route route() {
        return get(() -> optionalHeaderValueByName(
                "Accept",
                accept -> completeWithFuture(
                        scrape(accept.orElse("").contains(OPEN_METRICS) ? OPEN_METRICS_TYPE : TEXT_TYPE))));
    }

    private CompletionStage<HttpResponse> scrape(ContentType type) {
        return federation
                .peers()
                .thenAccept(metrics::showPeers)
                .toCompletableFuture()
                .completeOnTimeout(null, PEERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unknown -> null)
                .thenApply(shown -> {
                    showCluster();
                    String text = metrics.scrape(type.toString());
                    return HttpResponse.create().withEntity(type, ByteString.fromString(text));
                });
    }

    private void showCluster() {
        ClusterView cluster = ClusterView.of(system);
        Map<String, Integer> byStatus = cluster.members().stream()
                .collect(Collectors.toMap(
                        member -> member.status().toString().toLowerCase(Locale.ROOT), member -> 1, Integer::sum));
        int unreachable = (int)
                cluster.members().stream().filter(member -> !member.reachable()).count();
        metrics.showCluster(byStatus, unreachable);
    }
}
