package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;

/** The same without epoll, as on a platform that has none. */
class UdpOverNioIT extends TransportContract {

    UdpOverNioIT() {
        super(TransportProtocol.UDP);
    }

    @Override
    EventLoops loops() {
        return EventLoops.nio(2);
    }
}
