package io.asterism.loadtests.chaos.network;

import io.asterism.loadtests.lab.LabUnavailableException;
import io.asterism.loadtests.lab.NodePlace;
import java.util.Map;
import java.util.Optional;

/** Places for some nodes, and an address for the peers, that no other run on this machine has. */
public interface ChaosNetwork extends AutoCloseable {

    /** Where the node of that number lives, counted from 0. */
    NodePlace place(int node);

    /** The address at which the peers live. */
    String peerHost();

    /** The wires between the nodes; empty where they cannot be touched. */
    Optional<Wires> wires();

    @Override
    void close();

    /**
     * Namespaces where this machine allows them, else loopback addresses.
     *
     * @param sysctls what is set of the kernel in each node's namespace
     */
    static ChaosNetwork open(int nodes, long seed, Map<String, String> sysctls) {
        RunNumber number = RunNumber.next();
        try {
            return NamespaceNetwork.open(number, nodes, seed, sysctls);
        } catch (LabUnavailableException e) {
            System.err.println("chaos: loopback addresses, and the wires stay as they are: " + e.getMessage());
            return new LoopbackNetwork(number);
        }
    }

    /**
     * Tries whether this machine allows namespaces.
     *
     * @throws LabUnavailableException when it does not, with the reason
     */
    static void requireNamespaces() {
        try (RunNumber number = RunNumber.next()) {
            NamespaceNetwork.open(number, 1, 0, Map.of()).close();
        }
    }
}
