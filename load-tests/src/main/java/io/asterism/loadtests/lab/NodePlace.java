package io.asterism.loadtests.lab;

import java.util.List;

/**
 * Where a node lives.
 *
 * @param host the address at which it serves SIP and HTTP
 * @param clusterHost the address at which the other nodes reach it
 * @param enter what the command that starts it begins with, such as {@code ip netns exec NAME}
 */
public record NodePlace(
        String host, int sipPort, int httpPort, String clusterHost, int clusterPort, List<String> enter) {

    private static final String LOOPBACK = "127.0.0.1";

    /** On the loopback address, with three ports in a row. */
    static NodePlace loopback(int port) {
        return new NodePlace(LOOPBACK, port, port + 1, LOOPBACK, port + 2, List.of());
    }
}
