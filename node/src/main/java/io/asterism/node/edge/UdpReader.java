package io.asterism.node.edge;

import io.asterism.protocol.sip.SipDatagramDecoder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the datagrams of one socket. */
final class UdpReader extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(UdpReader.class);

    private final EdgeContext edge;
    private final DatagramChannel channel;
    private final SipDatagramDecoder decoder;

    UdpReader(EdgeContext edge, DatagramChannel channel) {
        this.edge = edge;
        this.channel = channel;
        this.decoder = new SipDatagramDecoder(edge.limits().message());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        edge.router()
                .received(decoder.decode(packet.content()), new UdpFlow(channel, packet.sender(), edge.listener()));
    }

    /** A port that nobody listens on, told by ICMP, is no fault of this socket: Timer F finds out. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("datagram failed", cause);
        } else {
            LOG.error("bug while reading a datagram", cause);
        }
    }
}
