package io.asterism.node.http;

import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** The map of all paths. */
final class Routes {

    private Routes() {}

    static Route all(AriRoutes ari, ApiRoutes api, HealthRoutes health, MetricsRoutes metrics) {
        Route all = Directives.concat(
                Directives.pathPrefix("ari", ari::route),
                Directives.pathPrefix("api", () -> Directives.pathPrefix("v1", api::route)),
                Directives.pathPrefix("health", health::route),
                Directives.path("metrics", metrics::route));
        return Directives.handleRejections(
                Failures.rejections(), () -> Directives.handleExceptions(Failures.exceptions(), () -> all));
    }
}
