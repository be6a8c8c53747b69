package io.asterism.loadtests.chaos.network;

import io.asterism.loadtests.lab.LabException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The wires between the nodes: hands each IPv4 packet to the port of the node that the last byte of its destination
 * names, counted from 1, unless the wire from here to there is bad. One direction may be worse than the other.
 */
public final class Wires implements AutoCloseable {

    private static final int IPV4 = 4;
    private static final int HEADER = 20;
    private static final int LAST_BYTE_OF_DESTINATION = 19;

    /** Beyond it, a slow wire is a lossy one, as they are. */
    private static final int MOST_HELD_BACK = 20_000;

    private static final long END_MILLIS = 5_000;

    private final List<? extends PacketPort> ports;
    private final WireQuality[][] qualities;
    private final Random random;
    private final ScheduledThreadPoolExecutor heldBack = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("wires").factory());
    private final List<Thread> readers;

    private Wires(List<? extends PacketPort> ports, long seed) {
        this.ports = ports;
        this.random = new Random(seed);
        this.qualities = new WireQuality[ports.size()][ports.size()];
        this.readers = IntStream.range(0, ports.size())
                .mapToObj(from ->
                        Thread.ofPlatform().daemon().name("wire-" + from).unstarted(() -> readAll(from)))
                .toList();
        heal();
    }

    static Wires between(List<? extends PacketPort> ports, long seed) {
        Wires wires = new Wires(ports, seed);
        wires.readers.forEach(Thread::start);
        return wires;
    }

    /** Makes every wire good. */
    public synchronized void heal() {
        for (WireQuality[] row : qualities) {
            Arrays.fill(row, WireQuality.GOOD);
        }
    }

    /** Makes every wire like this. */
    public synchronized void all(WireQuality quality) {
        for (WireQuality[] row : qualities) {
            Arrays.fill(row, quality);
        }
    }

    /** Makes the wires between two nodes like this, in both directions. */
    public synchronized void between(int one, int other, WireQuality quality) {
        qualities[one][other] = quality;
        qualities[other][one] = quality;
    }

    /** Makes the wires between a node and all others like this. */
    public void around(int node, WireQuality quality) {
        for (int other = 0; other < ports.size(); other++) {
            if (other != node) {
                between(node, other, quality);
            }
        }
    }

    @Override
    public void close() {
        heldBack.shutdownNow();
        for (int i = 0; i < ports.size(); i++) {
            awaitEnd(readers.get(i));
            ports.get(i).close();
        }
    }

    private void readAll(int from) {
        Optional<byte[]> packet = ports.get(from).read();
        while (packet.isPresent()) {
            pass(from, packet.get());
            packet = ports.get(from).read();
        }
    }

    private void pass(int from, byte[] packet) {
        if (packet.length < HEADER || packet[0] >> 4 != IPV4) {
            return;
        }
        int to = packet[LAST_BYTE_OF_DESTINATION] - 1;
        if (to < 0 || to >= ports.size()) {
            return;
        }
        WireQuality quality = quality(from, to);
        if (isLost(quality)) {
            return;
        }
        if (quality.delay().isZero()) {
            ports.get(to).write(packet);
        } else if (heldBack.getQueue().size() < MOST_HELD_BACK) {
            var unused = heldBack.schedule(
                    () -> ports.get(to).write(packet), quality.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized WireQuality quality(int from, int to) {
        return qualities[from][to];
    }

    private synchronized boolean isLost(WireQuality quality) {
        return quality.loss() > 0 && random.nextDouble() < quality.loss();
    }

    private static void awaitEnd(Thread reader) {
        try {
            reader.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(reader.getName() + ": interrupted", e);
        }
    }
}
