package io.asterism.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.node.config.ClusterSettings;
import io.asterism.node.config.NodeSettings;
import io.asterism.node.http.ClusterView;
import java.util.List;
import java.util.Map;

/**
 * Pekko's configuration of one node. What the node's own settings say goes first, then the section {@code pekko} of
 * {@code asterism.conf}, then {@code asterism-pekko.conf}, then what Pekko itself and the federation have by default.
 */
final class PekkoConfig {

    private PekkoConfig() {}

    static Config of(NodeSettings settings) {
        ClusterSettings cluster = settings.cluster();
        Map<String, Object> own = Map.of(
                "pekko.remote.artery.canonical.hostname", cluster.host(),
                "pekko.remote.artery.canonical.port", cluster.port(),
                "pekko.cluster.roles", List.of(ClusterView.NODE_ROLE + settings.name()));
        return ConfigFactory.parseMap(own, "settings of this node")
                .withFallback(settings.config().withOnlyPath("pekko"))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("asterism-pekko"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }
}
