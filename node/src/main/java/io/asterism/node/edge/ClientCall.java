package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.transaction.ClientKey;
import io.asterism.node.transaction.EncodedMessage;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.Via;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One request of ours and the addresses that it may go to, tried one after the other while the transport fails or 503 is
 * answered (RFC 3263 §4.3). An address that says nothing at all ends it: its time is up then.
 */
final class ClientCall {

    /** RFC 3261 §18.1.1: what is larger goes over a stream, or over UDP all the same when none can be opened. */
    static final int LARGEST_DATAGRAM = 1_300;

    private static final int SERVICE_UNAVAILABLE = 503;

    private final SipClient client;
    private final SipRequest request;
    private final Target target;
    private final Consumer<ClientResult> done;
    private final Deque<Hop> hops = new ArrayDeque<>();

    ClientCall(
            SipClient client,
            SipRequest request,
            Target target,
            List<InetSocketAddress> addresses,
            Consumer<ClientResult> done) {
        this.client = client;
        this.request = request;
        this.target = target;
        this.done = done;
        addresses.forEach(address -> hops.add(new Hop(address, target.protocol(), false)));
    }

    void start() {
        next(new ClientResult.Failed("no address for " + target.host()));
    }

    private void next(ClientResult last) {
        Hop hop = hops.poll();
        if (hop == null) {
            done.accept(last);
            return;
        }
        switch (hop.protocol) {
            case UDP -> overUdp(hop);
            case TCP -> overTcp(hop);
        }
    }

    private void ended(ClientResult result) {
        switch (result) {
            case ClientResult.Answered(var response) -> {
                if (response.status() == SERVICE_UNAVAILABLE) {
                    next(result);
                } else {
                    done.accept(result);
                }
            }
            case ClientResult.Failed failed -> next(failed);
            case ClientResult.TimedOut timedOut -> {
                client.passOver(target);
                done.accept(result);
            }
        }
    }

    private void overUdp(Hop hop) {
        Optional<UdpListener> listener = client.listeners().udpFor(hop.address, target.transport());
        if (listener.isEmpty()) {
            next(new ClientResult.Failed("no udp transport of ours reaches " + hop.address));
            return;
        }
        String branch = client.branch();
        EncodedMessage message = withVia("UDP", hop.address, listener.get(), branch);
        if (message.length() > LARGEST_DATAGRAM && !hop.anyway) {
            hops.addFirst(new Hop(hop.address, TransportProtocol.UDP, true));
            hops.addFirst(new Hop(hop.address, TransportProtocol.TCP, false));
            next(new ClientResult.Failed("too large for a datagram"));
            return;
        }
        DatagramChannel channel = listener.get().channelFor(hop.address);
        UdpFlow flow = new UdpFlow(channel, hop.address, client.events());
        Runnable send = () -> flow.send(message, hop.address);
        ClientKey key = new ClientKey(branch, request.method());
        if (client.begin(new Attempt(key, TransportProtocol.UDP, send, Optional.empty(), this::ended))) {
            send.run();
        } else {
            done.accept(new ClientResult.Failed("too many requests wait for their answer"));
        }
    }

    private void overTcp(Hop hop) {
        OutboundConnection connection = client.connections().to(hop.address);
        String branch = client.branch();
        Optional<Listener> listener = client.listeners()
                .tcpFor(hop.address, target.transport())
                .or(() -> client.listeners().tcpFor(hop.address, Optional.empty()));
        EncodedMessage message = withVia("TCP", hop.address, listener, branch);
        ClientKey key = new ClientKey(branch, request.method());
        Attempt attempt = new Attempt(key, TransportProtocol.TCP, () -> {}, Optional.of(connection), this::ended);
        if (!client.begin(attempt)) {
            done.accept(new ClientResult.Failed("too many requests wait for their answer"));
            return;
        }
        connection.send(key, message).ifPresent(reason -> client.lost(key, reason));
    }

    private EncodedMessage withVia(String transport, InetSocketAddress to, Listener listener, String branch) {
        return withVia(transport, to, Optional.of(listener), branch);
    }

    private EncodedMessage withVia(String transport, InetSocketAddress to, Optional<Listener> listener, String branch) {
        LocalAddresses.SentBy sentBy = client.sentBy(to, listener);
        Via via = Via.of(transport, sentBy.host(), sentBy.port(), branch);
        Via asking = new Via(
                via.protocol(),
                via.transport(),
                via.host(),
                via.port(),
                via.parameters().with("rport", null));
        return EncodedMessage.of(
                request.toBuilder().addFirst(SipHeader.VIA, asking).build());
    }

    /** An address to try; {@code anyway} over UDP although the request is large. */
    private record Hop(InetSocketAddress address, TransportProtocol protocol, boolean anyway) {}
}
