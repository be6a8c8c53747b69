package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener.Drop;
import io.asterism.node.transaction.EncodedMessage;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;

/** A UDP socket of ours and someone who sends to it. */
record UdpFlow(DatagramChannel channel, InetSocketAddress remote, EdgeListener listener) implements Flow {

    @Override
    public TransportProtocol protocol() {
        return TransportProtocol.UDP;
    }

    @Override
    public InetSocketAddress local() {
        return channel.localAddress();
    }

    @Override
    public void send(EncodedMessage message, InetSocketAddress to) {
        if (channel.isWritable()) {
            var unused = channel.writeAndFlush(new DatagramPacket(message.buffer(), to), channel.voidPromise());
        } else {
            listener.dropped(TransportProtocol.UDP, Drop.WRITE_BUFFER_FULL);
        }
    }

    @Override
    public ScheduledExecutorService executor() {
        return channel.eventLoop();
    }

    @Override
    public void requestBegun() {
        // A datagram holds nothing back
    }

    @Override
    public void requestDone() {
        // A datagram holds nothing back
    }

    /** The sender repeats what it got no answer to. */
    @Override
    public long holdInitialPublish(long nowMillis) {
        return nowMillis;
    }
}
