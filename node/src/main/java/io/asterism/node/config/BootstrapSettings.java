package io.asterism.node.config;

import java.util.List;

/**
 * How nodes find each other without seeds: the section {@code asterism.cluster.bootstrap}. Each of them answers, at its
 * contact point, whom it knows.
 *
 * @param method where the contact points of the others come from
 * @param contacts {@code host:port} of all contact points, for {@link Method#CONFIG}
 * @param service the name to look up, for {@link Method#DNS}
 * @param portName which SRV records of that name; empty: its addresses
 * @param required how many nodes must have found each other before they form a new cluster
 * @param port that of this node's contact point
 */
public record BootstrapSettings(
        Method method, List<String> contacts, String service, String portName, int required, int port) {

    /** Where contact points come from. */
    public enum Method {
        /** There is no looking. */
        OFF,
        /** From the settings. */
        CONFIG,
        /** From what a name resolves to. */
        DNS
    }

    public BootstrapSettings {
        contacts = List.copyOf(contacts);
    }

    /** What all nodes of the cluster look for, and no others. */
    List<String> common() {
        return switch (method) {
            case OFF -> List.of();
            case CONFIG -> contacts;
            case DNS -> List.of(service, portName);
        };
    }
}
