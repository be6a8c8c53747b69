package io.asterism.loadtests.chaos.network;

import io.asterism.loadtests.lab.NodePlace;
import java.util.List;
import java.util.Optional;

/** Addresses out of 127.0.0.0/8, all of which Linux has. */
record LoopbackNetwork(RunNumber number) implements ChaosNetwork {

    private static final int SIP = 15060;
    private static final int HTTP = 18088;
    private static final int CLUSTER = 17355;

    @Override
    public NodePlace place(int node) {
        String host = "127.18.%d.%d".formatted(number.value(), node + 1);
        return new NodePlace(host, SIP, HTTP, host, CLUSTER, List.of());
    }

    @Override
    public String peerHost() {
        return "127.18.%d.254".formatted(number.value());
    }

    @Override
    public Optional<Wires> wires() {
        return Optional.empty();
    }

    @Override
    public void close() {
        number.close();
    }
}
