package io.asterism.node.config;

import java.util.List;

/**
 * Where this node meets the others: the section {@code asterism.cluster}.
 *
 * @param host the address that the other nodes reach us at
 * @param port its port; 0 takes any free one
 * @param seeds {@code host:port} of the nodes to join; empty: this node forms a cluster of its own
 */
public record ClusterSettings(String host, int port, List<String> seeds) {

    public ClusterSettings {
        seeds = List.copyOf(seeds);
    }
}
