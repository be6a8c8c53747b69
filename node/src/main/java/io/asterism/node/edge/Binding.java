package io.asterism.node.edge;

import io.asterism.node.config.TransportSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;

/** Finds out whether a UDP port is free before several sockets share it. */
final class Binding {

    private Binding() {}

    /**
     * Binds and lets go again. Sockets that share a port share it with those of any other process of the same user as
     * well, which would then get half of the datagrams: two nodes on one port must be an error.
     *
     * @param alone opens a socket that shares nothing
     * @return the address, with the port that was free
     */
    static InetSocketAddress reserve(TransportSettings settings, Bootstrap alone) throws ListenException {
        ChannelFuture bound = alone.bind(settings.bind()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ListenException(settings, bound.cause());
        }
        InetSocketAddress address = (InetSocketAddress) bound.channel().localAddress();
        bound.channel().close().awaitUninterruptibly();
        return address;
    }
}
