package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.transaction.EncodedMessage;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;

/** Where a message came from, and the way back: a UDP socket of ours with a sender, or a connection. */
interface Flow {

    TransportProtocol protocol();

    InetSocketAddress local();

    InetSocketAddress remote();

    /** Sends bytes that make up one message; safe to call from any thread. A stream leaves the address out of account. */
    void send(EncodedMessage message, InetSocketAddress to);

    /** The thread of this flow. */
    ScheduledExecutorService executor();

    /** A request that came this way is being worked on. */
    void requestBegun();

    /** A request that came this way is done with. */
    void requestDone();

    /** The earliest moment at which the answer to an initial PUBLISH may go out this way. */
    long holdInitialPublish(long nowMillis);

    default boolean reliable() {
        return protocol() == TransportProtocol.TCP;
    }
}
