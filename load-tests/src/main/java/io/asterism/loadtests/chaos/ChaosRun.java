package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.history.Checker;
import io.asterism.loadtests.chaos.history.History;
import io.asterism.loadtests.chaos.history.HistoryEvent;
import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.history.RoundHistory;
import io.asterism.loadtests.chaos.history.StateKey;
import io.asterism.loadtests.chaos.history.Verdict;
import io.asterism.loadtests.chaos.history.Violation;
import io.asterism.loadtests.chaos.history.Violation.What;
import io.asterism.loadtests.chaos.network.ChaosNetwork;
import io.asterism.loadtests.chaos.peer.FakeAsterisk;
import io.asterism.loadtests.chaos.peer.Identity;
import io.asterism.loadtests.lab.Checkout;
import io.asterism.loadtests.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A cluster and its peers, from the first start to the last verdict. */
public final class ChaosRun implements AutoCloseable {

    private static final int FIRST_PEER_PORT = 16_000;
    private static final int DEVICES_OF_EACH = 4;
    private static final int EXPIRATION = 20;
    private static final Duration GRACE = Duration.ofSeconds(32);
    private static final Duration RETRACTION = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BEFORE_FAULT = Duration.ofSeconds(2);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(3);
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final Duration STILL = Duration.ofSeconds(2);

    private final ChaosOptions options;
    private final Consumer<String> out;
    private final Path folder;
    private final RunClock clock = new RunClock();
    private final History history = new History(clock::nanos);
    private final ChaosNetwork network;
    private final ChaosCluster cluster;
    private final Balancer balancer;
    private final List<FakeAsterisk> peers;
    private final Load load;
    private final FaultInjector injector;
    private final List<Fault> faults;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Prepares everything and starts nothing. What is worth telling on the way goes to the consumer. */
    public ChaosRun(ChaosOptions options, Consumer<String> out) {
        Random seeds = new Random(options.seed());
        this.options = options;
        this.out = out;
        this.folder = Checkout.output().resolve(options.title());
        this.network = ChaosNetwork.open(ChaosCluster.SIZE, seeds.nextLong(), options.sysctls());
        List<Identity> identities =
                IntStream.range(0, options.peers()).mapToObj(this::identity).toList();
        this.cluster = new ChaosCluster(network, identities, history, folder);
        this.balancer =
                new Balancer(cluster.nodes().stream().map(ClusterNode::process).toList());
        this.peers = identities.stream()
                .map(identity -> new FakeAsterisk(
                        identity, balancer.route(seeds.nextLong()), history, clock::nanos, seeds.nextLong()))
                .toList();
        this.load = new Load(owners(), options.rate(), seeds.nextLong());
        this.injector = new FaultInjector(cluster, network.wires(), peers, history, clock, seeds.nextLong());
        this.faults = options.faults().stream().filter(this::isPossible).toList();
    }

    /** Runs all rounds. */
    public List<RoundResult> run() {
        tell("seed %d, %d peers, %d changes/s, faults %s"
                .formatted(options.seed(), options.peers(), options.rate(), Fault.words(faults)));
        FaultPlan plan = new FaultPlan(faults, options.seed());
        start();
        List<RoundResult> results = new ArrayList<>();
        while (results.size() < options.rounds()
                && clock.nanos() < options.time().toNanos()) {
            results.add(round(results.size() + 1, plan.next()));
        }
        return results;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        clock.stop();
        load.close();
        peers.forEach(FakeAsterisk::close);
        balancer.close();
        cluster.close();
        network.close();
    }

    /** Starts everything, and sees to it that everybody knows everything once. */
    private void start() {
        cluster.nodes().forEach(ClusterNode::start);
        if (!clock.await(START, cluster::isWhole)) {
            throw new LabException("no cluster of three after %s; see the logs in %s".formatted(START, folder));
        }
        tell("three nodes are up");
        peers.forEach(FakeAsterisk::start);
        owners().forEach((key, owner) -> owner.change(key));
        Verdict verdict = settle();
        if (!verdict.good()) {
            save(0, "start", verdict);
            throw new LabException("not even the start went well: " + verdict.violations());
        }
        tell("all peers know all %d states".formatted(owners().size()));
    }

    private RoundResult round(int number, Fault fault) {
        history.begin();
        load.start();
        clock.pass(BEFORE_FAULT);
        injector.inject(fault, this::allMove, GRACE.plus(RETRACTION).plusSeconds(EXPIRATION));
        if (!clock.await(START, cluster::isWhole)) {
            history.add(at -> new HistoryEvent.Failed(
                    at, "no cluster of three %s after the end of %s".formatted(START, fault.word())));
            injector.startAfresh();
            clock.await(START, cluster::isWhole);
        }
        clock.pass(AFTER_FAULT);
        load.stop();
        Verdict verdict = settle();
        RoundResult result = new RoundResult(number, fault, verdict);
        tell(Report.line(result));
        if (!verdict.good()) {
            verdict.violations().stream().limit(10).map(Violation::toString).forEach(this::tell);
            save(number, fault.word(), verdict);
        }
        return result;
    }

    /** Waits until nothing is under way and nothing is missing, a moment more, and judges. */
    private Verdict settle() {
        clock.await(SETTLE, () -> peers.stream().allMatch(FakeAsterisk::isIdle) && !isMissingSomething());
        clock.pass(STILL);
        return judge();
    }

    private boolean isMissingSomething() {
        Verdict verdict = judge();
        return verdict.count(What.LOST) + verdict.count(What.NOT_RETRACTED) > 0;
    }

    private boolean allMove() {
        return Checker.check(soFar(history.events())).figures().allMove().isPresent();
    }

    private Verdict judge() {
        List<HistoryEvent> screens = cluster.screens(clock.nanos());
        return Checker.check(
                soFar(Stream.concat(history.events().stream(), screens.stream()).toList()));
    }

    private RoundHistory soFar(List<HistoryEvent> events) {
        return new RoundHistory(
                peers.stream().map(peer -> peer.identity().eid()).collect(Collectors.toSet()),
                cluster.nodes().stream().map(ClusterNode::name).collect(Collectors.toSet()),
                history.before(),
                GRACE.plusSeconds(EXPIRATION).toNanos(),
                RETRACTION.toNanos(),
                events,
                clock.nanos());
    }

    private Map<StateKey, FakeAsterisk> owners() {
        Map<StateKey, FakeAsterisk> owners = new LinkedHashMap<>();
        for (FakeAsterisk peer : peers) {
            states(peer.identity()).forEach(key -> owners.put(key, peer));
        }
        return owners;
    }

    /** Devices of the peer alone, one that all peers have a say in, and mailboxes. */
    private static List<StateKey> states(Identity peer) {
        Stream<String> devices = Stream.concat(
                IntStream.rangeClosed(1, DEVICES_OF_EACH).mapToObj(i -> "Custom:%s-%d".formatted(peer.name(), i)),
                Stream.of("Custom:shared"));
        Stream<String> mailboxes = Stream.of("101@" + peer.name(), "102@" + peer.name());
        return Stream.concat(
                        devices.map(name -> new StateKey(peer.eid(), Kind.DEVICE, name)),
                        mailboxes.map(name -> new StateKey(peer.eid(), Kind.MAILBOX, name)))
                .toList();
    }

    private Identity identity(int number) {
        return new Identity(
                "p" + (number + 1),
                "02:c0:00:00:00:%02x".formatted(number + 1),
                network.peerHost(),
                FIRST_PEER_PORT + number,
                EXPIRATION);
    }

    private boolean isPossible(Fault fault) {
        boolean possible = !fault.isOnWires() || network.wires().isPresent();
        if (!possible) {
            tell("skipped: %s, since the wires between the nodes are not ours here".formatted(fault.word()));
        }
        return possible;
    }

    private void tell(String what) {
        out.accept("%8.1f s  %s".formatted(clock.nanos() / 1e9, what));
    }

    private void save(int number, String fault, Verdict verdict) {
        Path file = folder.resolve("round-%03d-%s.txt".formatted(number, fault));
        List<String> lines = Stream.concat(verdict.violations().stream(), history.events().stream())
                .map(Object::toString)
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new LabException("cannot write " + file, e);
        }
        tell("the whole record is in " + file);
    }
}
