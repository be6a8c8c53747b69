package io.asterism.node.edge;

import static io.asterism.node.edge.EdgeKit.SOON;
import static io.asterism.node.edge.EdgeKit.listener;
import static io.asterism.node.edge.EdgeKit.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.config.TransportSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipEdgeChangeIT {

    private EdgeKit kit;

    @BeforeEach
    void open() throws Exception {
        kit = new EdgeKit(EdgeKit.limits());
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void opensFurtherPortsAndLeavesTheOldOnesAlone() throws Exception {
        // Given
        InetSocketAddress old = kit.address(TransportProtocol.TCP);
        try (SipPeer connected = kit.peer(TransportProtocol.TCP)) {

            // When
            kit.edge.change(settings(listener("tcp2", TransportProtocol.TCP, 0)));
            InetSocketAddress fresh = kit.edge.addresses(TransportProtocol.TCP).getLast();

            // Then
            assertThat(kit.edge.addresses(TransportProtocol.TCP).getFirst()).isEqualTo(old);
            connected.send(request(TransportProtocol.TCP, "old"));
            assertThat(connected.receive(SOON)).isPresent();
            try (SipPeer peer = new TcpPeer(fresh)) {
                peer.send(request(TransportProtocol.TCP, "new"));
                assertThat(peer.receive(SOON)).isPresent();
            }
        }
    }

    @Test
    void closesPortsThatAreNotConfiguredAnyMore() throws Exception {
        // Given
        InetSocketAddress old = kit.address(TransportProtocol.TCP);

        // When
        kit.edge.change(new EdgeSettings(EdgeKit.listeners().subList(0, 1), "", EdgeKit.FAST, EdgeKit.limits()));

        // Then
        assertThat(kit.edge.addresses(TransportProtocol.TCP)).isEmpty();
        assertThatExceptionOfType(java.net.ConnectException.class).isThrownBy(() -> connect(old));
    }

    @Test
    void staysAsItIsWhenAPortCanNotBeOpened() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<InetSocketAddress> before = kit.edge.addresses(TransportProtocol.UDP);
            EdgeSettings impossible = settings(
                    listener("udp2", TransportProtocol.UDP, 0),
                    listener("tcp2", TransportProtocol.TCP, taken.getLocalPort()));

            // When
            assertThatExceptionOfType(ListenException.class).isThrownBy(() -> kit.edge.change(impossible));

            // Then
            assertThat(kit.edge.addresses(TransportProtocol.UDP)).isEqualTo(before);
            try (SipPeer peer = kit.peer(TransportProtocol.UDP)) {
                peer.send(request(TransportProtocol.UDP, "1"));
                assertThat(peer.receive(SOON)).isPresent();
            }
        }
    }

    private static void connect(InetSocketAddress address) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(address, 2_000);
        }
    }

    private static EdgeSettings settings(TransportSettings... further) {
        List<TransportSettings> listeners = new ArrayList<>(EdgeKit.listeners());
        listeners.addAll(List.of(further));
        return new EdgeSettings(listeners, "", EdgeKit.FAST, EdgeKit.limits());
    }
}
