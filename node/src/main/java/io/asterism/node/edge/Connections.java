package io.asterism.node.edge;

import io.asterism.node.edge.EdgeListener.CloseReason;
import io.asterism.node.transaction.ClientKey;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Every connection of the edge: those that others opened to us, and those that we opened, by where they lead. */
final class Connections {

    private static final int FLUSH_AFTER = 64;

    private final EdgeContext edge;
    private final Set<StreamConnection> open = ConcurrentHashMap.newKeySet();
    private final Map<InetSocketAddress, OutboundConnection> outbound = new ConcurrentHashMap<>();
    private final BiConsumer<List<ClientKey>, String> lost;

    /** Tells {@code lost} which requests ended with a connection, and why. */
    Connections(EdgeContext edge, BiConsumer<List<ClientKey>, String> lost) {
        this.edge = edge;
        this.lost = lost;
    }

    /** Somebody has connected to us. */
    void accepted(SocketChannel channel) {
        install(channel, false, () -> {});
    }

    /** The connection to this address, opened if need be. */
    OutboundConnection to(InetSocketAddress remote) {
        OutboundConnection known = outbound.get(remote);
        if (known != null) {
            return known;
        }
        OutboundConnection fresh = new OutboundConnection(remote, edge.limits().messagesWaitingToConnect());
        OutboundConnection earlier = outbound.putIfAbsent(remote, fresh);
        if (earlier != null) {
            return earlier;
        }
        connect(fresh);
        return fresh;
    }

    int size() {
        return open.size();
    }

    void closeAll() {
        open.forEach(connection -> connection.close(CloseReason.SHUTDOWN));
    }

    private void connect(OutboundConnection connection) {
        EdgeLimits limits = edge.limits();
        new Bootstrap()
                .group(edge.loops().group())
                .channelFactory(edge.loops().stream())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connectTimeout().toMillis()))
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.writeBufferBytes() / 2, limits.writeBufferBytes()))
                .handler(new Nothing())
                .connect(connection.remote())
                .addListener((ChannelFuture connected) -> connected(connection, connected));
    }

    private void connected(OutboundConnection connection, ChannelFuture connected) {
        if (connected.isSuccess()) {
            SocketChannel channel = (SocketChannel) connected.channel();
            StreamConnection stream = install(channel, true, () -> ended(connection, null));
            channel.config().setAutoRead(true);
            connection.opened(stream);
        } else {
            ended(connection, connected.cause());
        }
    }

    private void ended(OutboundConnection connection, @Nullable Throwable cause) {
        outbound.remove(connection.remote(), connection);
        String reason = cause == null
                ? "connection to " + connection.remote() + " closed"
                : "cannot connect to " + connection.remote() + ": " + cause.getMessage();
        lost.accept(connection.closed(reason), reason);
    }

    private StreamConnection install(SocketChannel channel, boolean byUs, Runnable onClose) {
        StreamConnection[] self = new StreamConnection[1];
        StreamConnection connection = new StreamConnection(edge, channel, byUs, () -> {
            open.remove(self[0]);
            onClose.run();
        });
        self[0] = connection;
        open.add(connection);
        channel.pipeline()
                .addLast(new FlushConsolidationHandler(FLUSH_AFTER, true))
                .addLast(connection);
        return connection;
    }

    /** The handlers are put in place once the connection stands and its addresses are known. */
    private static final class Nothing extends ChannelInitializer<SocketChannel> {

        @Override
        protected void initChannel(SocketChannel channel) {
            // See connected()
        }
    }
}
