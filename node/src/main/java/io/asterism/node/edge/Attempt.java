package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.transaction.ClientKey;
import java.util.Optional;
import java.util.function.Consumer;

/** One try to send a request to one address: a transaction of its own, with a branch of its own (RFC 3263 §4.3). */
final class Attempt {

    private final ClientKey key;
    private final TransportProtocol protocol;
    private final Runnable sendAgain;
    private final Optional<OutboundConnection> connection;
    private final Consumer<ClientResult> ended;
    private final long startedNanos = System.nanoTime();

    Attempt(
            ClientKey key,
            TransportProtocol protocol,
            Runnable sendAgain,
            Optional<OutboundConnection> connection,
            Consumer<ClientResult> ended) {
        this.key = key;
        this.protocol = protocol;
        this.sendAgain = sendAgain;
        this.connection = connection;
        this.ended = ended;
    }

    ClientKey key() {
        return key;
    }

    TransportProtocol protocol() {
        return protocol;
    }

    long nanos() {
        return System.nanoTime() - startedNanos;
    }

    void sendAgain() {
        sendAgain.run();
    }

    void end(ClientResult result) {
        connection.ifPresent(used -> {
            used.done(key);
            if (result instanceof ClientResult.TimedOut) {
                used.suspect();
            }
        });
        ended.accept(result);
    }
}
