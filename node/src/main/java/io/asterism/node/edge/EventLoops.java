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

/**
 * The threads of the edge and the kind of sockets that go with them.
 *
 * @param sharesPorts whether several sockets can read one UDP port, the senders being spread over them
 */
record EventLoops(
        EventLoopGroup group,
        ChannelFactory<DatagramChannel> datagram,
        ChannelFactory<ServerChannel> server,
        ChannelFactory<SocketChannel> stream,
        boolean sharesPorts) {

    /** Epoll where the platform has it. */
    static EventLoops start(int threads) {
        return Epoll.isAvailable() ? epoll(threads) : nio(threads);
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
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("sip-edge"), handlers);
    }
}
