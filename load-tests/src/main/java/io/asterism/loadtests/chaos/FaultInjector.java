package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.history.History;
import io.asterism.loadtests.chaos.history.HistoryEvent;
import io.asterism.loadtests.chaos.network.WireQuality;
import io.asterism.loadtests.chaos.network.Wires;
import io.asterism.loadtests.chaos.peer.FakeAsterisk;
import io.asterism.loadtests.lab.LabException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Does a fault and mends it. */
final class FaultInjector {

    private static final Duration SHORT_STOP = Duration.ofSeconds(5);
    private static final Duration LONG_STOP = Duration.ofMinutes(1);
    private static final Duration BAD_WIRES = Duration.ofSeconds(30);
    private static final Duration ALL_MOVE = Duration.ofMinutes(1);
    private static final Duration DARK = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final double LOSS = 0.3;

    private final ChaosCluster cluster;
    private final Optional<Wires> wires;
    private final List<FakeAsterisk> peers;
    private final History history;
    private final RunClock clock;
    private final Random random;

    FaultInjector(
            ChaosCluster cluster,
            Optional<Wires> wires,
            List<FakeAsterisk> peers,
            History history,
            RunClock clock,
            long seed) {
        this.cluster = cluster;
        this.wires = wires;
        this.peers = peers;
        this.history = history;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /**
     * Returns when the cause is gone; the cluster may still need time.
     *
     * @param allMove whether every state has been seen to change since the fault began
     * @param retraction how long a dead peer stays away
     */
    void inject(Fault fault, BooleanSupplier allMove, Duration retraction) {
        ClusterNode node = cluster.node(random.nextInt(ChaosCluster.SIZE));
        switch (fault) {
            case KILL -> {
                strike(fault, node.name());
                node.kill();
                clock.await(ALL_MOVE, allMove);
                node.start();
            }
            case CRASH -> {
                strike(fault, node.name());
                node.crash();
            }
            case STOP5 -> freeze(fault, node, SHORT_STOP);
            case STOP60 -> freeze(fault, node, LONG_STOP);
            case ISOLATE -> isolate(fault, node);
            case PAIR -> cutPair(fault);
            case LOSS -> spoil(fault, WireQuality.losing(LOSS));
            case DELAY -> spoil(fault, WireQuality.delaying(DELAY));
            case RESTART -> restartAll(fault);
            case ROLLING -> roll(fault);
            case PEER -> stopPeer(fault, retraction);
        }
    }

    /** Takes the cluster down and up again when it did not come back by itself. */
    void startAfresh() {
        strike("all nodes are killed and started, since they did not come together again");
        cluster.nodes().forEach(ClusterNode::kill);
        cluster.nodes().forEach(ClusterNode::start);
    }

    private void freeze(Fault fault, ClusterNode node, Duration time) {
        strike(fault, node.name());
        node.freeze();
        clock.pass(time);
        node.thaw();
    }

    private void isolate(Fault fault, ClusterNode node) {
        strike(fault, node.name());
        wires().around(cluster.nodes().indexOf(node), WireQuality.CUT);
        clock.pass(BAD_WIRES);
        wires().heal();
    }

    private void cutPair(Fault fault) {
        int third = random.nextInt(ChaosCluster.SIZE);
        int one = (third + 1) % ChaosCluster.SIZE;
        int other = (third + 2) % ChaosCluster.SIZE;
        strike(fault, cluster.node(one).name() + " and " + cluster.node(other).name());
        wires().between(one, other, WireQuality.CUT);
        clock.pass(BAD_WIRES);
        wires().heal();
    }

    private void spoil(Fault fault, WireQuality quality) {
        strike(fault, "all");
        wires().all(quality);
        clock.pass(BAD_WIRES);
        wires().heal();
    }

    private void restartAll(Fault fault) {
        strike(fault, "all");
        cluster.nodes().forEach(ClusterNode::kill);
        clock.pass(DARK);
        cluster.nodes().forEach(ClusterNode::start);
    }

    private void roll(Fault fault) {
        strike(fault, "each");
        for (ClusterNode node : cluster.nodes()) {
            node.terminate();
            node.start();
            if (!clock.await(START, cluster::isWhole)) {
                history.add(
                        at -> new HistoryEvent.Failed(at, node.name() + " is not back " + START + " after a SIGTERM"));
            }
        }
    }

    private void stopPeer(Fault fault, Duration retraction) {
        FakeAsterisk peer = peers.get(random.nextInt(peers.size()));
        strike(fault, peer.identity().name());
        peer.stop();
        clock.pass(retraction);
        peer.start();
    }

    private Wires wires() {
        return wires.orElseThrow(() -> new LabException("the wires between the nodes are not ours"));
    }

    private void strike(Fault fault, String whom) {
        strike(fault.word() + ": " + whom);
    }

    private void strike(String what) {
        history.add(at -> new HistoryEvent.Struck(at, what));
    }
}
