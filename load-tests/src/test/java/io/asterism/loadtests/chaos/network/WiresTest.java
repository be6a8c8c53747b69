package io.asterism.loadtests.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WiresTest {

    private final List<Port> ports = Stream.generate(Port::new).limit(3).toList();
    private final Wires wires = Wires.between(ports, 1);

    @AfterEach
    void end() {
        ports.forEach(Port::gone);
        wires.close();
    }

    @Test
    void handsAPacketToWhomItIsFor() {
        // When
        ports.get(0).sends(packet(2, 7));
        ports.get(2).sends(packet(2, 8));

        // Then
        assertThat(List.of(ports.get(1).next(), ports.get(1).next())).containsExactlyInAnyOrder(7, 8);
    }

    @Test
    void cutsAPairAndLeavesTheThirdAlone() {
        // Given
        wires.between(0, 1, WireQuality.CUT);

        // When
        ports.get(0).sends(packet(2, 7));
        ports.get(1).sends(packet(1, 8));
        ports.get(0).sends(packet(3, 9));
        ports.get(1).sends(packet(3, 10));

        // Then
        assertThat(List.of(ports.get(2).next(), ports.get(2).next())).containsExactlyInAnyOrder(9, 10);
        assertThat(ports.get(0).written).isEmpty();
        assertThat(ports.get(1).written).isEmpty();
    }

    @Test
    void isolatesANodeUntilHealed() {
        // Given
        wires.around(1, WireQuality.CUT);
        ports.get(0).sends(packet(2, 7));
        ports.get(0).sends(packet(3, 8));
        ports.get(2).next();

        // When
        wires.heal();
        ports.get(0).sends(packet(2, 9));

        // Then
        assertThat(ports.get(1).next()).isEqualTo(9);
    }

    @Test
    void losesTheShareItIsTold() {
        // Given
        wires.between(0, 1, WireQuality.losing(0.3));

        // When
        for (int i = 0; i < 1000; i++) {
            ports.get(0).sends(packet(2, 7));
        }
        ports.get(0).sends(packet(3, 9));
        ports.get(2).next();

        // Then
        assertThat(ports.get(1).written).hasSizeBetween(600, 800);
    }

    @Test
    void holdsPacketsBackInOrder() {
        // Given
        wires.all(WireQuality.delaying(Duration.ofMillis(50)));
        long start = System.nanoTime();

        // When
        ports.get(0).sends(packet(2, 7));
        ports.get(0).sends(packet(2, 8));

        // Then
        assertThat(ports.get(1).next()).isEqualTo(7);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(ports.get(1).next()).isEqualTo(8);
    }

    @Test
    void dropsWhatIsNotForANode() {
        // When
        ports.get(0).sends(new byte[] {0x60, 0});
        ports.get(0).sends(packet(9, 7));
        ports.get(0).sends(packet(2, 8));

        // Then
        assertThat(ports.get(1).next()).isEqualTo(8);
    }

    private static byte[] packet(int to, int content) {
        byte[] packet = new byte[21];
        packet[0] = 0x45;
        packet[19] = (byte) to;
        packet[20] = (byte) content;
        return packet;
    }

    private static final class Port implements PacketPort {

        private final BlockingQueue<Optional<byte[]>> unread = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();

        void sends(byte[] packet) {
            unread.add(Optional.of(packet));
        }

        void gone() {
            unread.add(Optional.empty());
        }

        int next() {
            try {
                byte[] packet = written.poll(10, TimeUnit.SECONDS);
                if (packet == null) {
                    throw new AssertionError("no packet came");
                }
                return packet[20];
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        @Override
        public Optional<byte[]> read() {
            try {
                return unread.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public void write(byte[] packet) {
            written.add(packet);
        }

        @Override
        public void close() {}
    }
}
