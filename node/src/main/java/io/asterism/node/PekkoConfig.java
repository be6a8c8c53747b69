package io.asterism.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.node.config.ClusterSettings;
import io.asterism.node.config.ClusterTls;
import io.asterism.node.config.NodeSettings;
import io.asterism.node.http.ClusterView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;

/**
 * Pekko's configuration of one node. What the node's own settings say goes first, then the section {@code pekko} of
 * {@code asterism.conf}, then {@code asterism-pekko.conf}, then what Pekko itself and the federation have by default.
 */
final class PekkoConfig {

    private PekkoConfig() {}

    static Config of(NodeSettings settings) {
        ClusterSettings cluster = settings.cluster();
        Map<String, Object> own = new HashMap<>();
        own.put("pekko.remote.artery.canonical.hostname", cluster.host());
        own.put("pekko.remote.artery.canonical.port", cluster.port());
        own.put("pekko.cluster.roles", List.of(ClusterView.NODE_ROLE + settings.name()));
        cluster.tls().ifPresent(tls -> own.putAll(tls(tls)));
        return ConfigFactory.parseMap(own, "settings of this node")
                .withFallback(settings.config().withOnlyPath("pekko"))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("asterism-pekko"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    private static Map<String, Object> tls(ClusterTls tls) {
        return Map.of(
                "pekko.remote.artery.transport", "tls-tcp",
                "pekko.remote.artery.ssl.ssl-engine-provider", RotatingKeysSSLEngineProvider.class.getName(),
                "pekko.remote.artery.ssl.rotating-keys-engine.cert-file",
                        tls.certificate().toString(),
                "pekko.remote.artery.ssl.rotating-keys-engine.key-file",
                        tls.key().toString(),
                "pekko.remote.artery.ssl.rotating-keys-engine.ca-cert-file",
                        tls.ca().toString());
    }
}
