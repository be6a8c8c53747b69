package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.peer.Route;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.NodePlace;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Decides which node a peer's datagram goes to, as a load balancer does: among the nodes that were ready when last asked,
 * each half second. Half of the requests, and half of their repetitions, change the node.
 */
final class Balancer implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;

    private final List<AsterismProcess> nodes;
    private final AtomicIntegerArray ready;
    private final ScheduledExecutorService checks;

    Balancer(List<AsterismProcess> nodes) {
        this.nodes = nodes;
        this.ready = new AtomicIntegerArray(nodes.size());
        this.checks = Executors.newScheduledThreadPool(
                nodes.size(), Thread.ofPlatform().daemon().name("balancer-", 0).factory());
        for (int i = 0; i < nodes.size(); i++) {
            int node = i;
            var unused = checks.scheduleWithFixedDelay(
                    () -> ready.set(node, nodes.get(node).http().ready() ? 1 : 0),
                    0,
                    PERIOD_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** The way of one peer. */
    Route route(long seed) {
        Random random = new Random(seed);
        int[] current = {random.nextInt(nodes.size())};
        return copy -> {
            if (ready.get(current[0]) == 0 || random.nextBoolean()) {
                current[0] = draw(random);
            }
            NodePlace place = nodes.get(current[0]).place();
            return new InetSocketAddress(place.host(), place.sipPort());
        };
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }

    private int draw(Random random) {
        int[] live = IntStream.range(0, nodes.size())
                .filter(node -> ready.get(node) == 1)
                .toArray();
        return live.length == 0 ? random.nextInt(nodes.size()) : live[random.nextInt(live.length)];
    }
}
