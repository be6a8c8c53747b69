package io.asterism.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.node.config.BootstrapSettings;
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

    private static final String DISCOVERY = "pekko.management.cluster.bootstrap.contact-point-discovery.";
    private static final String CONTACT_POINT = "pekko.management.cluster.bootstrap.contact-point.";
    private static final String SERVICE = "asterism";

    private PekkoConfig() {}

    static Config of(NodeSettings settings) {
        ClusterSettings cluster = settings.cluster();
        Map<String, Object> own = new HashMap<>();
        own.put("pekko.remote.artery.canonical.hostname", cluster.host());
        own.put("pekko.remote.artery.canonical.port", cluster.port());
        own.put("pekko.cluster.roles", List.of(ClusterView.NODE_ROLE + settings.name()));
        cluster.tls().ifPresent(tls -> own.putAll(tls(tls)));
        cluster.bootstrap().ifPresent(bootstrap -> own.putAll(bootstrap(cluster.host(), bootstrap)));
        return ConfigFactory.parseMap(own, "settings of this node")
                .withFallback(settings.config().withOnlyPath("pekko"))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("asterism-pekko"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    private static Map<String, Object> bootstrap(String host, BootstrapSettings bootstrap) {
        Map<String, Object> own = new HashMap<>();
        own.put("pekko.management.http.hostname", host);
        own.put("pekko.management.http.port", bootstrap.port());
        own.put(CONTACT_POINT + "fallback-port", bootstrap.port());
        own.put(DISCOVERY + "required-contact-point-nr", bootstrap.required());
        // A node that is down for long must not keep the others from forming a cluster
        own.put(DISCOVERY + "contact-with-all-contact-points", false);
        switch (bootstrap.method()) {
            case OFF -> {}
            case CONFIG -> {
                own.put(DISCOVERY + "discovery-method", "config");
                own.put(DISCOVERY + "service-name", SERVICE);
                // Several nodes on one host
                own.put(CONTACT_POINT + "filter-on-fallback-port", false);
                own.put(
                        "pekko.discovery.config.services." + SERVICE + ".endpoints",
                        bootstrap.contacts().stream().map(PekkoConfig::endpoint).toList());
            }
            case DNS -> {
                own.put(DISCOVERY + "discovery-method", "pekko-dns");
                own.put(DISCOVERY + "service-name", bootstrap.service());
                own.put(DISCOVERY + "port-name", bootstrap.portName());
            }
        }
        return own;
    }

    private static Map<String, Object> endpoint(String contact) {
        int colon = contact.lastIndexOf(':');
        return Map.of("host", contact.substring(0, colon), "port", Integer.parseInt(contact.substring(colon + 1)));
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
