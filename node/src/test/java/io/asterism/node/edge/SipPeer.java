package io.asterism.node.edge;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A plain socket of the other side. */
interface SipPeer extends AutoCloseable {

    /** Sends one message, or on a stream any bytes. */
    void send(byte[] bytes) throws IOException;

    /** The next message, or empty when none comes in time. */
    Optional<String> receive(Duration timeout) throws IOException;

    int port();

    @Override
    void close() throws IOException;
}
