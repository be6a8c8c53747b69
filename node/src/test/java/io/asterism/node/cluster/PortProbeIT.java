package io.asterism.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortProbeIT {

    private static ActorTestKit kit;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void findsWhoListens() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(probe(port.getLocalPort())).isEqualTo(PortProbe.OPEN);
        }
    }

    @Test
    void findsWhoIsGone() throws Exception {
        // Given
        ServerSocket port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        port.close();

        // When
        PortProbe found = probe(port.getLocalPort());

        // Then
        assertThat(found).isEqualTo(PortProbe.REFUSED);
    }

    /** A frozen process or a cut cable must never be taken for a death. */
    @Test
    void doesNotTakeSilenceForARefusal() throws Exception {
        try (SilentPort port = new SilentPort()) {
            assertThat(probe(port.number())).isEqualTo(PortProbe.SILENT);
        }
    }

    private static PortProbe probe(int port) throws Exception {
        return PortProbe.of(kit.system(), new Address("pekko", "asterism", "127.0.0.1", port))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
