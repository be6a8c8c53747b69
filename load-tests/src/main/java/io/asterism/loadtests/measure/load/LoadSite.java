package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.PublishForm;
import io.asterism.loadtests.measure.sip.Publisher;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything of a load that is ours: the publishers, and the peers that are told. Closing it ends all of them. */
public final class LoadSite implements AutoCloseable {

    private final Loop loop = new Loop();

    /** A peer that is told. */
    public PeerSink sink(PeerSink.Listener listener) {
        return new PeerSink(loop, listener);
    }

    /** Some peers whose receipts a {@link Spread} follows. */
    public List<PeerSink> sinks(int count, Spread spread) {
        List<PeerSink> sinks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            sinks.add(sink((device, word) -> spread.onReceived(number, device, word)));
        }
        return sinks;
    }

    /**
     * A generator with some publishers.
     *
     * @param ports to which port each publisher sends
     * @param secret their password, if they are challenged
     */
    public Generator generator(
            int publishers,
            IntUnaryOperator ports,
            PublishForm form,
            @Nullable String secret,
            Traffic traffic,
            Spread spread) {
        List<Sender> senders = new ArrayList<>();
        Receiver receiver = new Receiver();
        for (int number = 0; number < publishers; number++) {
            int port = ports.applyAsInt(number);
            Channel channel = loop.open(new Adapter(receiver));
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .syncUninterruptibly();
            senders.add(new Sender(channel, Publisher.of(number, Loop.port(channel), port), form, secret));
        }
        Supplier<Chain> chains = traffic.among(senders);
        Generator generator = new Generator(loop, chains, spread);
        receiver.generator = generator;
        return generator;
    }

    @Override
    public void close() {
        loop.close();
    }

    /** The generator that all sockets hand to. */
    private static final class Receiver {
        private volatile @Nullable Generator generator;

        void onDatagram(ByteBuf in) {
            Generator known = generator;
            if (known != null) {
                known.onDatagram(in);
            }
        }
    }

    private static final class Adapter extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Receiver receiver;

        Adapter(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            receiver.onDatagram(packet.content());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // a port that nobody listens on yet: what is sent there is lost, and counted so
        }
    }
}
