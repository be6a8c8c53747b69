package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;

/** The same without epoll, as on a platform that has none. */
class TcpOverNioIT extends TransportContract {

    TcpOverNioIT() {
        super(TransportProtocol.TCP);
    }

    @Override
    EventLoops loops() {
        return EventLoops.nio(2);
    }
}
