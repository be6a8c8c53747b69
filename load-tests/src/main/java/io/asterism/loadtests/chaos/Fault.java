package io.asterism.loadtests.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done to the cluster in a round. Who is hit is drawn. */
public enum Fault {
    KILL("SIGKILL of a node, which stays away until all states move again", false),
    CRASH("SIGKILL of a node, which is started again after a second", false),
    STOP5("SIGSTOP of a node for 5 s", false),
    STOP60("SIGSTOP of a node for 60 s", false),
    ISOLATE("one node does not reach the others for 30 s", true),
    PAIR("two nodes do not reach each other for 30 s, the third one reaches both", true),
    LOSS("30 % of the packets between nodes are lost for 30 s", true),
    DELAY("each packet between nodes takes 200 ms for 30 s", true),
    RESTART("SIGKILL of all nodes at once, and a start", false),
    ROLLING("SIGTERM and start of each node in turn", false),
    PEER("a peer dies, and is back when its lease is over", false);

    private final String description;
    private final boolean onWires;

    Fault(String description, boolean onWires) {
        this.description = description;
        this.onWires = onWires;
    }

    /** What happens. */
    public String description() {
        return description;
    }

    /** Whether the wires between the nodes must be ours. */
    public boolean isOnWires() {
        return onWires;
    }

    /** How it is called on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name on the command line. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    static String words(List<Fault> faults) {
        return faults.stream().map(Fault::word).collect(Collectors.joining(","));
    }
}
