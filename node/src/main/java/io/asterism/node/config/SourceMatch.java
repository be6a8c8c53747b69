package io.asterism.node.config;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * One address, network or (resolved) host of {@code match}.
 *
 * @param port the source port that it asks for, if it asks
 * @param excluded whether it was written with a {@code !} and takes its addresses out again
 */
public record SourceMatch(AddressRange range, OptionalInt port, boolean excluded) {

    /** Whether a request from there meets it. */
    public boolean covers(InetSocketAddress source) {
        return range.contains(source.getAddress()) && (port.isEmpty() || port.getAsInt() == source.getPort());
    }
}
