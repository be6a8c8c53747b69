package io.asterism.node.config;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A {@code type = transport} section: one listener.
 *
 * @param bind address and port to listen on; port 0 takes any free one
 * @param externalAddress what to call ourselves towards addresses outside {@code localNets}
 * @param externalPort the port that goes with it; 0 for the port of {@code bind}
 * @param localNets the networks on this side of the address translation
 * @param tcpKeepAlive whether the operating system probes idle connections
 */
public record TransportSettings(
        String name,
        TransportProtocol protocol,
        InetSocketAddress bind,
        Optional<String> externalAddress,
        int externalPort,
        List<AddressRange> localNets,
        boolean tcpKeepAlive) {

    public TransportSettings {
        localNets = List.copyOf(localNets);
    }
}
