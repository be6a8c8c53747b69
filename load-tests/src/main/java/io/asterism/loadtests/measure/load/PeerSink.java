package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.AnswerReader;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.sip.Digits;
import io.asterism.loadtests.measure.sip.PublishAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A peer that is told of changes: it answers every PUBLISH as an Asterisk does, with a new entity-tag, and looks at the
 * device in it. An answer can be held back for a round trip, as if the network between were long.
 */
public final class PeerSink {

    private static final byte[] DEVICE =
            ("\"device\":\"" + DeviceStateForm.DEVICE_PREFIX).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATE = "\"state\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 2048;

    private final Loop loop;
    private final Listener listener;
    private final Channel channel;
    private volatile long roundTripNanos;
    private long nextTag;

    PeerSink(Loop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        this.channel = loop.open(new Receiver());
    }

    /** Hears of each device that a peer is told of, on the event loop. */
    @FunctionalInterface
    public interface Listener {
        void onDevice(int device, String word);
    }

    /** Where it listens. */
    public int port() {
        return Loop.port(channel);
    }

    /** Makes the network that far from here on. */
    public void roundTrip(Duration time) {
        roundTripNanos = time.toNanos();
    }

    /** Asks a server for all states, as an Asterisk does that has started. */
    public void askForAll(String name, String eid, int port) {
        String id = UUID.randomUUID().toString();
        String body = "{\"type\":\"refresh\",\"eid\":\"%s\"}".formatted(eid);
        String text = """
                PUBLISH sip:%1$s@127.0.0.1:%2$d SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%3$d;rport;branch=z9hG4bKPj%4$s
                From: <sip:%1$s@127.0.0.1>;tag=%4$s
                To: <sip:%1$s@127.0.0.1>
                Call-ID: %4$s
                CSeq: 1 PUBLISH
                Event: asterisk-devicestate
                Expires: 3600
                Max-Forwards: 70
                Content-Type: application/json
                Content-Length: %5$d

                """.formatted(name, port, port(), id, body.length());
        ByteBuf datagram = Unpooled.copiedBuffer(text.replace("\n", "\r\n") + body, StandardCharsets.UTF_8);
        send(new DatagramPacket(datagram, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a datagram that could not leave is lost, as any other
    private void send(DatagramPacket datagram) {
        channel.writeAndFlush(datagram, channel.voidPromise());
    }

    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf in = packet.content();
            if (in.getByte(in.readerIndex()) != 'P') {
                return; // the answer to our own request
            }
            DatagramPacket answer = answer(packet);
            if (roundTripNanos == 0) {
                send(answer);
            } else {
                loop.schedule(() -> send(answer), roundTripNanos, TimeUnit.NANOSECONDS);
            }
            int device = AnswerReader.find(in, DEVICE);
            if (device >= 0) {
                listener.onDevice(Digits.readDecimal(in, device + DEVICE.length, Digits.DEVICE), word(in));
            }
        }
    }

    private DatagramPacket answer(DatagramPacket request) {
        ByteBuf answer = channel.alloc().directBuffer(LARGEST);
        PublishAnswer.write(request.content(), nextTag++, answer);
        return new DatagramPacket(answer, request.sender());
    }

    private static String word(ByteBuf in) {
        int start = AnswerReader.find(in, STATE) + STATE.length;
        int end = in.indexOf(start, in.writerIndex(), (byte) '"');
        return in.toString(start, Math.max(0, end - start), StandardCharsets.US_ASCII);
    }
}
