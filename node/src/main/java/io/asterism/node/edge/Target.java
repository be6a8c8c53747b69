package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import java.util.Optional;

/**
 * Where a request of ours goes.
 *
 * @param host a name or an address, an IPv6 address with or without brackets
 * @param port 0 for the default
 * @param transport the transport section that it leaves from; empty for the first that can reach the target
 */
public record Target(String host, int port, TransportProtocol protocol, Optional<String> transport) {

    private static final int DEFAULT_PORT = 5060;

    int portOrDefault() {
        return port == 0 ? DEFAULT_PORT : port;
    }
}
