package io.asterism.loadtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.loadtests.chaos.history.History;
import io.asterism.loadtests.chaos.history.HistoryEvent;
import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.network.ChaosNetwork;
import io.asterism.loadtests.chaos.peer.Identity;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.lab.NodePlace;
import io.asterism.loadtests.lab.PeerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three nodes that know the same peers, with the defaults of everything but their addresses. */
final class ChaosCluster implements AutoCloseable {

    static final int SIZE = 3;

    private static final Duration ASK = Duration.ofSeconds(3);
    private static final String EID = "02:a5:00:00:00:01";

    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());
    private final List<ClusterNode> nodes;

    /** Configures nodes without a memory, and starts none. */
    ChaosCluster(ChaosNetwork network, List<Identity> peers, History history, Path folder) {
        String seeds = IntStream.range(0, SIZE)
                .mapToObj(network::place)
                .map(ChaosCluster::clusterAddress)
                .collect(Collectors.joining(", "));
        PeerConfig[] configs = peers.stream()
                .map(peer -> PeerConfig.of("hub", peer.name(), peer.port()).at(peer.host()))
                .toArray(PeerConfig[]::new);
        this.nodes = IntStream.range(0, SIZE)
                .mapToObj(i -> {
                    String name = "n" + (i + 1);
                    AsterismProcess process = new AsterismProcess(name, network.place(i), folder.resolve(name))
                            .with("asterism.cluster.seeds = [" + seeds + "]")
                            .with("asterism.eid = \"" + EID + "\"")
                            .withJvmOption("-Xmx512m");
                    process.forget();
                    process.configure(configs);
                    return new ClusterNode(process, history, supervisor);
                })
                .toList();
    }

    List<ClusterNode> nodes() {
        return nodes;
    }

    ClusterNode node(int number) {
        return nodes.get(number);
    }

    /** Whether every node is ready and sees all of them, up and reachable. */
    boolean isWhole() {
        return nodes.stream().allMatch(node -> node.process().http().ready() && seesAll(node));
    }

    /** Writes down what every node shows. */
    List<HistoryEvent> screens(long at) {
        return nodes.stream()
                .flatMap(node -> {
                    try {
                        return screen(node, at).stream();
                    } catch (LabException e) {
                        return Stream.empty(); // it shows nothing, and that is what the checker finds
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        nodes.forEach(node -> {
            if (node.process().running()) {
                node.kill();
            }
            node.process().close();
        });
    }

    private static boolean seesAll(ClusterNode node) {
        try {
            JsonNode members =
                    node.process().http().json("/api/v1/cluster", ASK).path("members");
            return members.size() == SIZE
                    && members.valueStream()
                            .allMatch(member -> member.path("status").asText().equals("up")
                                    && member.path("reachable").asBoolean());
        } catch (LabException e) {
            return false;
        }
    }

    private static List<HistoryEvent> screen(ClusterNode node, long at) {
        return Stream.concat(
                        node.process()
                                .http()
                                .json("/ari/deviceStates", ASK)
                                .valueStream()
                                .map(line -> shown(
                                        at,
                                        node,
                                        Kind.DEVICE,
                                        line,
                                        line.path("state").asText())),
                        node.process()
                                .http()
                                .json("/ari/mailboxes", ASK)
                                .valueStream()
                                .map(line -> shown(
                                        at,
                                        node,
                                        Kind.MAILBOX,
                                        line,
                                        line.path("new_messages").asInt() + "/"
                                                + line.path("old_messages").asInt())))
                .toList();
    }

    private static HistoryEvent shown(long at, ClusterNode node, Kind kind, JsonNode line, String value) {
        return new HistoryEvent.Shown(at, node.name(), kind, line.path("name").asText(), value);
    }

    private static String clusterAddress(NodePlace place) {
        return "\"%s:%d\"".formatted(place.clusterHost(), place.clusterPort());
    }
}
