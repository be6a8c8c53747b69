package io.asterism.node.http;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /health/live}: restart the node when this does not answer. {@code /health/ready}: send it traffic if 200. */
final class HealthRoutes extends AllDirectives {

    private final NodeAccess node;

    HealthRoutes(NodeAccess node) {
        this.node = node;
    }

    Route route() {
        return concat(
                path("live", () -> get(() -> complete(live()))), path("ready", () -> get(() -> complete(ready()))));
    }

    private static HttpResponse live() {
        return Answers.ok(Json.bytes(true, (json, live) -> {
            json.writeStartObject();
            json.writeBooleanField("live", live);
            json.writeEndObject();
        }));
    }

    private HttpResponse ready() {
        List<String> unreadiness = node.unreadiness();
        return Answers.json(
                unreadiness.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
                Json.bytes(unreadiness, NodeJson::health));
    }
}
