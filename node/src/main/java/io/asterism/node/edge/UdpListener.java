package io.asterism.node.edge;

import io.asterism.node.config.TransportSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One UDP port, read by several sockets where the platform can do that.
 *
 * <p>The kernel chooses the socket by the sender's address and port, so copies of a request mostly meet the same thread.
 * Nothing relies on it: transactions are in one table for all.
 */
final class UdpListener implements Listener {

    /** No datagram is larger. */
    private static final long CLOSE_MILLIS = 1_000;

    private static final int DATAGRAM_BYTES = 65_536;

    /** Datagrams that one system call may read (recvmmsg). */
    private static final int BATCH = 8;

    private static final int FLUSH_AFTER = 64;

    private volatile TransportSettings settings;
    private final List<DatagramChannel> channels;

    private UdpListener(TransportSettings settings, List<DatagramChannel> channels) {
        this.settings = settings;
        this.channels = channels;
    }

    /** Waits until the port is bound. */
    static UdpListener open(EdgeContext edge, TransportSettings settings) throws ListenException {
        List<DatagramChannel> channels = new ArrayList<>();
        if (edge.loops().sharesPorts() && edge.limits().udpReaders() > 1) {
            InetSocketAddress address = Binding.reserve(settings, bootstrap(edge, false));
            for (int i = 0; i < edge.limits().udpReaders(); i++) {
                channels.add(bind(settings, bootstrap(edge, true), address, channels));
            }
        } else {
            channels.add(bind(settings, bootstrap(edge, false), settings.bind(), channels));
        }
        return new UdpListener(settings, List.copyOf(channels));
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
        return channels.getFirst().localAddress();
    }

    @Override
    public void serve() {
        // Datagrams are read from the start: what comes too early is repeated
    }

    /** The socket that sends to this address: always the same one. */
    DatagramChannel channelFor(InetSocketAddress to) {
        return channels.get(Math.floorMod(to.hashCode(), channels.size()));
    }

    @Override
    public void close() {
        closeAll(channels);
    }

    private static DatagramChannel bind(
            TransportSettings settings, Bootstrap bootstrap, InetSocketAddress address, List<DatagramChannel> others)
            throws ListenException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            closeAll(others);
            throw new ListenException(settings, bound.cause());
        }
        return (DatagramChannel) bound.channel();
    }

    private static void closeAll(List<DatagramChannel> channels) {
        channels.stream()
                .map(DatagramChannel::close)
                .toList()
                .forEach(closed -> closed.awaitUninterruptibly(CLOSE_MILLIS));
    }

    private static Bootstrap bootstrap(EdgeContext edge, boolean shared) {
        EdgeLimits limits = edge.limits();
        Bootstrap bootstrap = new Bootstrap()
                .group(edge.loops().group())
                .channelFactory(edge.loops().datagram())
                .option(ChannelOption.SO_RCVBUF, limits.receiveBufferBytes())
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.writeBufferBytes() / 2, limits.writeBufferBytes()))
                .handler(new Initializer(edge));
        if (edge.loops().sharesPorts()) {
            bootstrap
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BATCH * DATAGRAM_BYTES))
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM_BYTES)
                    .option(EpollChannelOption.SO_REUSEPORT, shared);
        } else {
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM_BYTES));
        }
        return bootstrap;
    }

    private static final class Initializer extends ChannelInitializer<DatagramChannel> {

        private final EdgeContext edge;

        Initializer(EdgeContext edge) {
            this.edge = edge;
        }

        @Override
        protected void initChannel(DatagramChannel channel) {
            channel.pipeline()
                    .addLast(new FlushConsolidationHandler(FLUSH_AFTER, true))
                    .addLast(new UdpReader(edge, channel));
        }
    }
}
