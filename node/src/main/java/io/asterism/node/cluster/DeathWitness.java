package io.asterism.node.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees other nodes die, sooner than by heartbeats that do not come.
 *
 * <p>It keeps a silent connection open to the cluster port of every other node. When a process dies, however it dies,
 * its kernel closes the connection at once and refuses further ones. A port that refuses twice belongs to a node that is
 * gone: nobody else answers for its host, so there is no split that this could be, and nothing to wait for. The node is
 * marked down.
 *
 * <p>Silence proves nothing. A host without power, a frozen process and a cut cable are left to heartbeats and to the
 * split brain resolver.
 */
public final class DeathWitness extends AbstractBehavior<DeathWitness.Command> {

    /** What it is told. */
    sealed interface Command extends NoSerializationVerificationNeeded {}

    private record NodesChanged(ClusterEvent.MemberEvent event) implements Command {}

    private record Ended(UniqueAddress node, boolean refused) implements Command {}

    private record TryAgain(UniqueAddress node) implements Command {}

    private static final Logger LOG = LoggerFactory.getLogger(DeathWitness.class);
    private static final int PROOF = 2;
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(100);
    private static final Duration AFTER_OTHER_END = Duration.ofMillis(250);

    private final TimerScheduler<Command> timers;
    private final Cluster cluster;
    private final Deaths deaths;
    private final Map<UniqueAddress, Watch> watches = new HashMap<>();

    /** The connection to one node. */
    private static final class Watch {
        private UniqueKillSwitch connection;
        private int refusals;

        private Watch(UniqueKillSwitch connection) {
            this.connection = connection;
        }
    }

    /** A node's witness of all others. */
    public static Behavior<?> create() {
        return Behaviors.<Command>withTimers(timers ->
                Behaviors.setup(context -> new DeathWitness(context, timers, Cluster.get(context.getSystem()))));
    }

    private DeathWitness(ActorContext<Command> context, TimerScheduler<Command> timers, Cluster cluster) {
        super(context);
        this.timers = timers;
        this.cluster = cluster;
        this.deaths = Deaths.of(Adapter.toClassic(context.getSystem()).eventStream());
        cluster.subscriptions()
                .tell(Subscribe.create(
                        context.messageAdapter(ClusterEvent.MemberEvent.class, NodesChanged::new),
                        ClusterEvent.MemberEvent.class));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        switch (command) {
            case NodesChanged changed
            when changed.event() instanceof ClusterEvent.MemberRemoved removed -> onRemoved(removed.member());
            case NodesChanged changed -> onThere(changed.event().member());
            case Ended ended -> onEnded(ended);
            case TryAgain again -> onTryAgain(again.node());
        }
        return this;
    }

    private void onThere(Member member) {
        UniqueAddress node = member.uniqueAddress();
        if (!node.equals(cluster.selfMember().uniqueAddress()) && !watches.containsKey(node)) {
            watches.put(node, new Watch(connect(node)));
        }
    }

    private void onRemoved(Member member) {
        Watch watch = watches.remove(member.uniqueAddress());
        if (watch != null) {
            watch.connection.shutdown();
        }
        deaths.forget(member.address().toString());
    }

    private void onEnded(Ended ended) {
        Watch watch = watches.get(ended.node());
        if (watch == null) {
            return;
        }
        watch.refusals = ended.refused() ? watch.refusals + 1 : 0;
        if (watch.refusals >= PROOF) {
            bury(ended.node().address());
        } else {
            timers.startSingleTimer(
                    ended.node(), new TryAgain(ended.node()), ended.refused() ? AFTER_REFUSAL : AFTER_OTHER_END);
        }
    }

    private void onTryAgain(UniqueAddress node) {
        Watch watch = watches.get(node);
        if (watch != null) {
            watch.connection = connect(node);
        }
    }

    private void bury(Address node) {
        LOG.atWarn()
                .addKeyValue("node", node)
                .log("A node of the cluster has died: nobody listens on its port any more");
        deaths.add(node.toString());
        cluster.manager().tell(new Down(node));
    }

    private UniqueKillSwitch connect(UniqueAddress node) {
        var connection = Source.<ByteString>maybe()
                .via(PortProbe.connection(getContext().getSystem(), node.address()))
                .viaMat(KillSwitches.single(), Keep.right())
                .toMat(Sink.ignore(), Keep.both())
                .run(getContext().getSystem());
        getContext().pipeToSelf(connection.second(), (done, failure) -> new Ended(node, PortProbe.isRefused(failure)));
        return connection.first();
    }
}
