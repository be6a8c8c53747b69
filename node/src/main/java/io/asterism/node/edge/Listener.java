package io.asterism.node.edge;

import io.asterism.node.config.TransportSettings;
import java.net.InetSocketAddress;

/** An open port. */
interface Listener {

    TransportSettings settings();

    /** Takes other settings for the same address. */
    void adopt(TransportSettings settings);

    /** Where it listens, with the port that it really has. */
    InetSocketAddress address();

    /** From now on requests are served. */
    void serve();

    /** Stops listening. Connections that were made here stay. */
    void close();
}
