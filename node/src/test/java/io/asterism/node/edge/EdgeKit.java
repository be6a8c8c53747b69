package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.config.TransportSettings;
import io.asterism.node.transaction.SipTimers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An edge that listens on loopback over UDP and TCP, and what tests send to it. */
final class EdgeKit implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(5);
    static final Duration QUIET = Duration.ofMillis(300);
    static final SipTimers FAST = new SipTimers(100, 400, 200);

    final RecordingHandler handler = new RecordingHandler();
    final RecordingEdgeListener events = new RecordingEdgeListener();
    final SipEdge edge;
    private final EventLoops loops;

    EdgeKit(EdgeLimits limits) throws ListenException {
        this(limits, SipTimers.RFC_3261, EventLoops.start(2));
    }

    EdgeKit(EdgeLimits limits, SipTimers timers, EventLoops loops) throws ListenException {
        this(limits, timers, loops, host -> List.of(InetAddress.getAllByName(host)));
    }

    EdgeKit(EdgeLimits limits, SipTimers timers, EventLoops loops, HostResolver.NameService names)
            throws ListenException {
        EdgeSettings settings = new EdgeSettings(listeners(), "asterism-test", timers, limits);
        this.loops = loops;
        this.edge = SipEdge.open(settings, loops, names, events);
        edge.serve(handler);
    }

    static List<TransportSettings> listeners() {
        return List.of(listener("udp", TransportProtocol.UDP, 0), listener("tcp", TransportProtocol.TCP, 0));
    }

    static TransportSettings listener(String name, TransportProtocol protocol, int port) {
        InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new TransportSettings(name, protocol, bind, Optional.empty(), 0, List.of(), false);
    }

    /** Bounds for tests: no answer is held back. */
    static EdgeLimits limits() {
        return EdgeLimits.DEFAULTS.withFirstAnswerHold(Duration.ZERO);
    }

    InetSocketAddress address(TransportProtocol protocol) {
        return edge.addresses(protocol).getFirst();
    }

    SipPeer peer(TransportProtocol protocol) throws IOException {
        return switch (protocol) {
            case UDP -> new UdpPeer(address(protocol));
            case TCP -> new TcpPeer(address(protocol));
        };
    }

    /** An OPTIONS, which is answered whatever it says. */
    static byte[] request(TransportProtocol protocol, String branch) {
        return request("OPTIONS", protocol, branch, "");
    }

    static byte[] request(String method, TransportProtocol protocol, String branch, String fields) {
        return """
                %s sip:hub@127.0.0.1 SIP/2.0
                Via: SIP/2.0/%s 127.0.0.1:5099;rport;branch=z9hG4bK%s
                From: <sip:a@127.0.0.1>;tag=t%s
                To: <sip:hub@127.0.0.1>
                Call-ID: c%s
                CSeq: 1 %s
                Max-Forwards: 70
                %sContent-Length: 0

                """.formatted(method, protocol, branch, branch, branch, method, fields.replace("\r\n", "\n"))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        edge.close();
        loops.close();
    }
}
