package io.asterism.node.config;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * One address, network or (resolved) host of {@code match}.
 *
 * @param port the source port that it asks for, if it asks
 */
public record SourceMatch(AddressRange range, OptionalInt port) {

    /** Whether a request from there meets it. */
    public boolean test(InetSocketAddress source) {
        return range.contains(source.getAddress()) && (port.isEmpty() || port.getAsInt() == source.getPort());
    }
}
