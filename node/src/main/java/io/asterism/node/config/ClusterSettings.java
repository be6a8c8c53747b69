package io.asterism.node.config;

import java.util.List;
import java.util.Optional;

/**
 * Where this node meets the others: the section {@code asterism.cluster}.
 *
 * @param host the address that the other nodes reach us at
 * @param port its port; 0 takes any free one
 * @param seeds {@code host:port} of the nodes to join; empty: this node forms a cluster of its own, unless it looks for
 *     others
 * @param bootstrap how it looks for others; empty: not at all
 * @param tls how the nodes prove who they are; empty: anybody who reaches the port is taken for one
 */
public record ClusterSettings(
        String host, int port, List<String> seeds, Optional<BootstrapSettings> bootstrap, Optional<ClusterTls> tls) {

    public ClusterSettings {
        seeds = List.copyOf(seeds);
    }

    /** Whether this node is a cluster of its own. */
    public boolean isAlone() {
        return seeds.isEmpty() && bootstrap.isEmpty();
    }

    /** What all nodes of the cluster go by, and no others; nothing for a node that is alone. */
    public List<String> common() {
        return bootstrap.map(BootstrapSettings::common).orElse(seeds);
    }
}
