package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.lab.LabException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The one event loop on which the generator and the peers live, and the sockets on it. */
final class Loop implements AutoCloseable {

    /** The longest that the generator leaves its clocks alone. */
    static final long SOON = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int LARGEST = 4096;
    private static final int SOCKET_BUFFER = 4 << 20;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, Thread.ofPlatform().name("load").factory(), EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();

    void execute(Runnable task) {
        loop.execute(task);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the loop
    void schedule(Runnable task, long delay, TimeUnit unit) {
        loop.schedule(task, Math.max(0, delay), unit);
    }

    /** Opens a UDP socket on a free port of the loopback address. */
    Channel open(ChannelHandler handler) {
        return new Bootstrap()
                .group(loop)
                .channel(EpollDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST))
                .handler(handler)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** The port of a socket. */
    static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        if (!group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS)) {
            throw new LabException("the event loop does not end");
        }
    }
}
