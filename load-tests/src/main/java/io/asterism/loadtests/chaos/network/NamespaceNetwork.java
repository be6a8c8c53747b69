package io.asterism.loadtests.chaos.network;

import io.asterism.loadtests.lab.Command;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.lab.LabUnavailableException;
import io.asterism.loadtests.lab.NodePlace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A network namespace for each node, a bridge to the peers and a tunnel into {@link Wires}. The addresses are those that
 * RFC 2544 sets aside for tests: 198.18.N.0/24 towards the peers, 198.19.N.0/24 between the nodes.
 */
final class NamespaceNetwork implements ChaosNetwork {

    private static final Duration IP = Duration.ofSeconds(20);
    private static final Pattern OURS = Pattern.compile("^asterism-chaos-(\\d+)-\\d+", Pattern.MULTILINE);
    private static final int SIP = 5060;
    private static final int HTTP = 8088;
    private static final int CLUSTER = 17355;

    private final RunNumber claim;
    private final int number;
    private final List<TunnelDevice> tunnels = new ArrayList<>();
    private final Wires wires;

    private NamespaceNetwork(RunNumber claim, int nodes, long seed, Map<String, String> sysctls) {
        this.claim = claim;
        this.number = claim.value();
        ip("link", "add", bridge(), "type", "bridge");
        ip("addr", "add", peerHost() + "/24", "dev", bridge());
        ip("link", "set", bridge(), "up");
        for (int node = 0; node < nodes; node++) {
            addNode(node);
            set(node, sysctls);
        }
        this.wires = Wires.between(tunnels, seed);
    }

    /**
     * Makes the namespaces, and clears away what killed runs have left.
     *
     * @throws LabUnavailableException when this machine does not allow it
     */
    static NamespaceNetwork open(RunNumber claim, int nodes, long seed, Map<String, String> sysctls) {
        requireAll();
        clearAway(claim.value());
        clearAwayUnclaimed();
        try {
            return new NamespaceNetwork(claim, nodes, seed, sysctls);
        } catch (LabException e) {
            clearAway(claim.value());
            throw new LabUnavailableException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public NodePlace place(int node) {
        return new NodePlace(
                "198.18.%d.%d".formatted(number, node + 1),
                SIP,
                HTTP,
                clusterHost(node),
                CLUSTER,
                List.of("ip", "netns", "exec", namespace(number, node)));
    }

    @Override
    public String peerHost() {
        return "198.18.%d.254".formatted(number);
    }

    @Override
    public Optional<Wires> wires() {
        return Optional.of(wires);
    }

    @Override
    public void close() {
        clearAway(number);
        wires.close();
        claim.close();
    }

    private void addNode(int node) {
        String namespace = namespace(number, node);
        String outer = bridge() + "o" + node;
        String inner = bridge() + "i" + node;
        String tunnel = bridge() + "t" + node;
        ip("netns", "add", namespace);
        ip("link", "add", outer, "type", "veth", "peer", "name", inner);
        ip("link", "set", outer, "master", bridge(), "up");
        ip("link", "set", inner, "netns", namespace);
        tunnels.add(TunnelDevice.open(tunnel));
        ip("link", "set", tunnel, "netns", namespace);
        ip("-n", namespace, "addr", "add", place(node).host() + "/24", "dev", inner);
        ip("-n", namespace, "addr", "add", clusterHost(node) + "/24", "dev", tunnel);
        for (String device : List.of("lo", inner, tunnel)) {
            ip("-n", namespace, "link", "set", device, "up");
        }
    }

    private void set(int node, Map<String, String> sysctls) {
        sysctls.forEach((name, value) -> {
            String path = "/proc/sys/" + name.replace('.', '/');
            ip("netns", "exec", namespace(number, node), "sh", "-c", "echo \"$1\" > \"$2\"", "sh", value, path);
        });
    }

    private String clusterHost(int node) {
        return "198.19.%d.%d".formatted(number, node + 1);
    }

    private String bridge() {
        return bridge(number);
    }

    private static String bridge(int number) {
        return "astch" + number;
    }

    private static String namespace(int number, int node) {
        return "asterism-chaos-%d-%d".formatted(number, node);
    }

    private static void requireAll() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new LabUnavailableException("needs root");
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            throw new LabUnavailableException("there is no /dev/net/tun");
        }
        if (Stream.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip").map(Path::of).noneMatch(Files::exists)) {
            throw new LabUnavailableException("there is no ip; it is in Debian's iproute2");
        }
    }

    /** What runs have left that nobody holds a claim to any more. */
    private static void clearAwayUnclaimed() {
        OURS.matcher(ip("netns", "list"))
                .results()
                .map(match -> Integer.parseInt(match.group(1)))
                .distinct()
                .map(RunNumber::of)
                .flatMap(Optional::stream)
                .forEach(left -> {
                    try (left) {
                        clearAway(left.value());
                    }
                });
    }

    /** Ends the processes in the namespaces of a run and removes all that it made. */
    private static void clearAway(int number) {
        OURS.matcher(ip("netns", "list"))
                .results()
                .filter(match -> Integer.parseInt(match.group(1)) == number)
                .map(MatchResult::group)
                .forEach(NamespaceNetwork::removeNamespace);
        // A namespace goes when its last socket is gone, which may be later; its link to us must not wait for that
        devices()
                .filter(name -> name.equals(bridge(number)) || name.startsWith(bridge(number) + "o"))
                .forEach(NamespaceNetwork::removeDevice);
    }

    private static void removeDevice(String name) {
        Command.Outcome outcome = Command.run(IP, List.of("ip", "link", "del", name));
        if (devices().anyMatch(name::equals)) {
            outcome.orThrow(); // else its namespace has just taken it along
        }
    }

    private static Stream<String> devices() {
        String[] names = new File("/sys/class/net").list();
        return names == null ? Stream.empty() : Stream.of(names);
    }

    private static void removeNamespace(String namespace) {
        ip("netns", "pids", namespace)
                .lines()
                .map(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .flatMap(Optional::stream)
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit()
                            .completeOnTimeout(process, IP.toSeconds(), TimeUnit.SECONDS)
                            .join();
                });
        ip("netns", "del", namespace);
    }

    private static String ip(String... arguments) {
        return Command.run(
                        IP, Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList())
                .orThrow();
    }
}
