package io.asterism.node.edge;

import io.asterism.node.config.TransportSettings;
import io.asterism.node.edge.EdgeListener.CloseReason;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP port. Connections are accepted once requests are served; before that they wait in the kernel. */
final class TcpListener implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);
    private static final int BACKLOG = 1_024;
    private static final long CLOSE_MILLIS = 1_000;

    private volatile TransportSettings settings;
    private final ServerSocketChannel channel;

    private TcpListener(TransportSettings settings, ServerSocketChannel channel) {
        this.settings = settings;
        this.channel = channel;
    }

    /** Waits until the port is bound. */
    static TcpListener open(EdgeContext edge, Connections connections, TransportSettings settings)
            throws ListenException {
        EdgeLimits limits = edge.limits();
        ChannelFuture bound = new ServerBootstrap()
                .group(edge.loops().group())
                .channelFactory(edge.loops().server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, settings.tcpKeepAlive())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.writeBufferBytes() / 2, limits.writeBufferBytes()))
                .childHandler(new Initializer(edge, connections))
                .bind(settings.bind())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ListenException(settings, bound.cause());
        }
        return new TcpListener(settings, (ServerSocketChannel) bound.channel());
    }

    @Override
    public TransportSettings settings() {
        return settings;
    }

    @Override
    public void adopt(TransportSettings changed) {
        settings = changed;
    }

    @Override
    public InetSocketAddress address() {
        return channel.localAddress();
    }

    @Override
    public void serve() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void close() {
        // A reload that has closed a port must not have answered before it is closed
        channel.close().awaitUninterruptibly(CLOSE_MILLIS);
    }

    private static final class Initializer extends ChannelInitializer<SocketChannel> {

        private final EdgeContext edge;
        private final Connections connections;

        Initializer(EdgeContext edge, Connections connections) {
            this.edge = edge;
            this.connections = connections;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            InetSocketAddress remote = channel.remoteAddress();
            if (remote == null) {
                var unused = channel.close();
                return;
            }
            Optional<CloseReason> refused = edge.counts().open(remote.getAddress());
            if (refused.isPresent()) {
                refuse(channel, remote, refused.get());
                return;
            }
            channel.closeFuture().addListener(closed -> edge.counts().close(remote.getAddress()));
            connections.accepted(channel);
        }

        private void refuse(SocketChannel channel, InetSocketAddress remote, CloseReason reason) {
            var unused = channel.close();
            edge.listener().connectionClosed(false, reason);
            edge.warnings()
                    .allow(remote.getAddress(), reason.name(), edge.clock().getAsLong())
                    .ifPresent(leftOut -> LOG.atWarn()
                            .setMessage("connection refused")
                            .addKeyValue("source", remote)
                            .addKeyValue("reason", reason)
                            .addKeyValue("leftOut", leftOut)
                            .log());
        }
    }
}
