package io.asterism.node.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the seeds to let this node in. The first seed founds a cluster when none of them has one, but see
 * {@link Founding}: until it may, it only asks the others.
 */
public final class SeedJoiner extends AbstractBehavior<SeedJoiner.Command> {

    /** What it is told. */
    sealed interface Command extends NoSerializationVerificationNeeded {}

    private record Probed(Map<Address, PortProbe> others) implements Command {}

    private enum Tick implements Command {
        PROBE
    }

    private static final Logger LOG = LoggerFactory.getLogger(SeedJoiner.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final TimerScheduler<Command> timers;
    private final Cluster cluster;
    private final Address self;
    private final List<Address> seeds;
    private final List<Address> others;
    private boolean waiting;

    /**
     * The joiner of a node.
     *
     * @param seeds in the order that all nodes agree on; this node may be one of them
     */
    public static Behavior<?> create(List<Address> seeds) {
        return Behaviors.<Command>withTimers(
                timers -> Behaviors.setup(context -> new SeedJoiner(context, timers, List.copyOf(seeds))));
    }

    private SeedJoiner(ActorContext<Command> context, TimerScheduler<Command> timers, List<Address> seeds) {
        super(context);
        this.timers = timers;
        this.cluster = Cluster.get(context.getSystem());
        this.self = cluster.selfMember().address();
        this.seeds = seeds;
        this.others = seeds.stream().filter(seed -> !seed.equals(self)).toList();
        if (seeds.getFirst().equals(self) && !others.isEmpty()) {
            probe();
        } else {
            join(seeds);
        }
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        if (!cluster.selfMember().status().equals(MemberStatus.removed())) {
            return Behaviors.stopped();
        }
        return switch (command) {
            case Probed probed -> onProbed(probed.others());
            case Tick tick -> {
                probe();
                yield this;
            }
        };
    }

    private Behavior<Command> onProbed(Map<Address, PortProbe> answers) {
        List<Address> silent = others.stream()
                .filter(seed -> answers.get(seed) == PortProbe.SILENT)
                .toList();
        List<Address> accounted =
                seeds.stream().filter(seed -> !silent.contains(seed)).toList();
        if (new Founding(seeds.size(), accounted.size(), accounted.contains(lowest())).isAllowed()) {
            join(seeds);
            return Behaviors.stopped();
        }
        if (!waiting) {
            waiting = true;
            LOG.atWarn()
                    .addKeyValue("silent", silent)
                    .log("Most seeds are silent and may be a cluster that this node cannot reach, so it founds none. If"
                            + " their hosts are gone, start it with other seeds");
            // Last in the list, it never founds one
            join(Stream.concat(others.stream(), Stream.of(self)).toList());
        }
        timers.startSingleTimer(Tick.PROBE, AGAIN);
        return this;
    }

    private Address lowest() {
        return seeds.stream().min(Member.addressOrdering()).orElse(self);
    }

    private void join(List<Address> inOrder) {
        cluster.manager().tell(new JoinSeedNodes(inOrder));
    }

    private void probe() {
        Map<Address, CompletableFuture<PortProbe>> probes = new HashMap<>();
        others.forEach(seed ->
                probes.put(seed, PortProbe.of(getContext().getSystem(), seed).toCompletableFuture()));
        getContext()
                .pipeToSelf(
                        CompletableFuture.allOf(new ArrayList<>(probes.values()).toArray(CompletableFuture[]::new)),
                        (all, failure) -> new Probed(probes.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        probe -> probe.getValue().join()))));
    }
}
