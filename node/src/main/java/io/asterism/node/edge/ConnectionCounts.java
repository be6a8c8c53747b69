package io.asterism.node.edge;

import io.asterism.node.edge.EdgeListener.CloseReason;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many connections others have opened to us, in total and from each address. */
final class ConnectionCounts {

    private final int limit;
    private final int limitPerSource;
    private final Map<InetAddress, Integer> bySource = new HashMap<>();
    private int total;

    ConnectionCounts(int limit, int limitPerSource) {
        this.limit = limit;
        this.limitPerSource = limitPerSource;
    }

    /** Counts one more, or tells why there may not be one more. */
    synchronized Optional<CloseReason> open(InetAddress source) {
        if (total >= limit) {
            return Optional.of(CloseReason.TOO_MANY);
        }
        if (bySource.getOrDefault(source, 0) >= limitPerSource) {
            return Optional.of(CloseReason.TOO_MANY_FROM_SOURCE);
        }
        total++;
        bySource.merge(source, 1, Integer::sum);
        return Optional.empty();
    }

    synchronized void close(InetAddress source) {
        total--;
        bySource.computeIfPresent(source, (address, count) -> count == 1 ? null : count - 1);
    }

    synchronized int total() {
        return total;
    }
}
