package io.asterism.node.edge;

import io.asterism.node.edge.EdgeListener.CloseReason;
import io.asterism.node.transaction.ClientKey;
import io.asterism.node.transaction.EncodedMessage;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A connection that we open to send requests, and what waits for it. It is made for the first request, shared by all that
 * go to the same address, and made anew by the next request after it broke.
 */
final class OutboundConnection {

    private final InetSocketAddress remote;
    private final int limit;
    private final Map<ClientKey, EncodedMessage> queued = new LinkedHashMap<>();
    private final Set<ClientKey> unanswered = new LinkedHashSet<>();
    private State state = new Connecting();

    OutboundConnection(InetSocketAddress remote, int limit) {
        this.remote = remote;
        this.limit = limit;
    }

    InetSocketAddress remote() {
        return remote;
    }

    /** Sends a request, now or when the connection stands; tells why not if it will not. */
    synchronized Optional<String> send(ClientKey key, EncodedMessage message) {
        return switch (state) {
            case Connecting connecting -> queue(key, message);
            case Open(StreamConnection connection) -> {
                if (!connection.isWritable()) {
                    yield Optional.of("connection to " + remote + " takes nothing");
                }
                unanswered.add(key);
                connection.send(message, remote);
                yield Optional.empty();
            }
            case Closed(String reason) -> Optional.of(reason);
        };
    }

    /** The request needs the connection no more. */
    synchronized void done(ClientKey key) {
        queued.remove(key);
        unanswered.remove(key);
    }

    /** A request got no answer: whoever comes next shall find out whether the other side is still there. */
    synchronized void suspect() {
        if (state instanceof Open(StreamConnection connection)) {
            connection.close(CloseReason.NO_ANSWER);
        }
    }

    /** The connection stands. */
    synchronized void opened(StreamConnection connection) {
        state = new Open(connection);
        queued.forEach((key, message) -> {
            unanswered.add(key);
            connection.send(message, remote);
        });
        queued.clear();
    }

    /** The connection is gone, or was never made: the requests that fail with it. */
    synchronized List<ClientKey> closed(String reason) {
        state = new Closed(reason);
        List<ClientKey> lost = new ArrayList<>(queued.keySet());
        lost.addAll(unanswered);
        queued.clear();
        unanswered.clear();
        return lost;
    }

    private Optional<String> queue(ClientKey key, EncodedMessage message) {
        if (queued.size() >= limit) {
            return Optional.of("too many requests wait for the connection to " + remote);
        }
        queued.put(key, message);
        return Optional.empty();
    }

    private sealed interface State {}

    private record Connecting() implements State {}

    private record Open(StreamConnection connection) implements State {}

    private record Closed(String reason) implements State {}
}
