package io.asterism.node.edge;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The threads that read the sockets of a node and do its work, and the kind of sockets that go with them. */
public final class EventLoops implements AutoCloseable {

    private static final long SHUTDOWN_SECONDS = 3;

    private final EventLoopGroup group;
    private final ChannelFactory<DatagramChannel> datagram;
    private final ChannelFactory<ServerChannel> server;
    private final ChannelFactory<SocketChannel> stream;
    private final boolean sharesPorts;
    private final Executor executor;

    private EventLoops(
            EventLoopGroup group,
            ChannelFactory<DatagramChannel> datagram,
            ChannelFactory<ServerChannel> server,
            ChannelFactory<SocketChannel> stream,
            boolean sharesPorts) {
        this.group = group;
        this.datagram = datagram;
        this.server = server;
        this.stream = stream;
        this.sharesPorts = sharesPorts;
        this.executor = new LoopExecutor(group);
    }

    /** One for each processor, as far as that helps. */
    public static EventLoops start() {
        return start(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8));
    }

    /** Epoll where the platform has it. */
    static EventLoops start(int threads) {
        return Epoll.isAvailable() ? epoll(threads) : nio(threads);
    }

    /** Runs work on these threads, which must not block. What one of them hands over stays on it. */
    public Executor executor() {
        return executor;
    }

    /**
     * Ends the threads.
     *
     * @return done when there are none left; never waited for on one of them
     */
    public CompletionStage<Void> stop() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).addListener(done -> stopped.complete(null));
        return stopped;
    }

    /** Ends the threads, and waits for that. */
    @Override
    public void close() {
        stop().toCompletableFuture().join();
    }

    EventLoopGroup group() {
        return group;
    }

    ChannelFactory<DatagramChannel> datagram() {
        return datagram;
    }

    ChannelFactory<ServerChannel> server() {
        return server;
    }

    ChannelFactory<SocketChannel> stream() {
        return stream;
    }

    /** Whether several sockets can read one UDP port, the senders being spread over them. */
    boolean sharesPorts() {
        return sharesPorts;
    }

    static EventLoops epoll(int threads) {
        return new EventLoops(
                group(threads, EpollIoHandler.newFactory()),
                EpollDatagramChannel::new,
                EpollServerSocketChannel::new,
                EpollSocketChannel::new,
                true);
    }

    static EventLoops nio(int threads) {
        return new EventLoops(
                group(threads, NioIoHandler.newFactory()),
                NioDatagramChannel::new,
                NioServerSocketChannel::new,
                NioSocketChannel::new,
                false);
    }

    private static EventLoopGroup group(int threads, IoHandlerFactory handlers) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("asterism-loop"), handlers);
    }
}
