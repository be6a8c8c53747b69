package io.asterism.node;

import io.asterism.federation.Federation;
import io.asterism.federation.replication.ReplicaException;
import io.asterism.node.bridge.SipService;
import io.asterism.node.cluster.DeathWitness;
import io.asterism.node.config.HttpSettings;
import io.asterism.node.config.NodeSettings;
import io.asterism.node.edge.EventLoops;
import io.asterism.node.edge.ListenException;
import io.asterism.node.http.HttpServer;
import io.asterism.node.metrics.NodeMetrics;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a node together, one part on top of the other:
 *
 * <ol>
 *   <li>the data directory, which no other node may use, and from which what cannot be read is set aside where wanted
 *   <li>the event loops, on which all work is done
 *   <li>the ports for SIP, on which nobody is served yet
 *   <li>the actor system, which asks to be let into the cluster
 *   <li>the federation
 *   <li>HTTP, so that whoever wonders why the rest takes time can ask
 *   <li>SIP, once the cluster has let the node in and it knows what the others know
 * </ol>
 *
 * <p>When one of the first six fails, those before it are taken down again.
 */
final class NodeStart {

    private static final Logger LOG = LoggerFactory.getLogger(NodeStart.class);
    private static final String REPLICA_STOPPED =
            "The replica has stopped, so nothing can be kept or told any more; the log says why";

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final ConfigurationSource source;
    private final NodeSettings settings;
    private final boolean setAside;
    private final Clock clock;

    private NodeStart(ConfigurationSource source, NodeSettings settings, boolean setAside, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.setAside = setAside;
        this.clock = clock;
    }

    static Node start(ConfigurationSource source, NodeSettings settings, boolean setAside, Clock clock)
            throws StartException {
        NodeStart start = new NodeStart(source, settings, setAside, clock);
        try {
            return start.run();
        } catch (StartException e) {
            start.undo.forEach(Runnable::run);
            throw e;
        }
    }

    private Node run() throws StartException {
        DataDirectory directory = DataDirectory.lock(settings.dataDir());
        undo.push(directory::close);
        if (setAside) {
            UnreadableData.setAside(settings.federation().replication(), clock.instant());
        }
        NodeMetrics metrics = new NodeMetrics(Version.text());
        EventLoops loops = EventLoops.start();
        undo.push(loops::close);
        SipService sip = openSip(loops, metrics);
        undo.push(sip::close);
        ActorSystem<?> system = ActorSystems.start(settings, loops.executor());
        undo.push(() -> Farewell.abandon(system));
        Membership membership = Membership.join(system, settings.cluster());
        system.systemActorOf(DeathWitness.create(), "death-witness", Props.empty());
        Federation federation = joinFederation(system, sip, metrics);
        Node node = new Node(source, settings, clock.instant(), sip, system, membership, federation);
        metrics.watchReplica(federation::replica);
        metrics.watchReadiness(() -> node.unreadiness().isEmpty());
        node.servesHttpAt(openHttp(system, federation, node, metrics).address());
        node.endsWith(Farewell.prepare(system, federation, sip, loops, directory));
        if (!settings.cluster().isAlone()) {
            String asked = String.join(",", settings.cluster().common());
            LOG.atInfo().addKeyValue("asked", asked).log("Asks to be let into the cluster");
            JoinReminder.start(system, membership, asked);
        }
        CompletionStage<Void> unused =
                membership.up().thenCompose(up -> federation.ready()).thenRun(node::serveSip);
        unused = federation.stopped().thenRun(() -> Farewell.fail(system, REPLICA_STOPPED));
        return node;
    }

    private SipService openSip(EventLoops loops, NodeMetrics metrics) throws StartException {
        try {
            return SipService.open(settings.sip(), loops, metrics.edge());
        } catch (ListenException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private Federation joinFederation(ActorSystem<?> system, SipService sip, NodeMetrics metrics)
            throws StartException {
        try {
            return Federation.start(system, settings.federation(), sip.publishClient(), metrics.federation());
        } catch (ReplicaException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private HttpServer openHttp(ActorSystem<?> system, Federation federation, Node node, NodeMetrics metrics)
            throws StartException {
        HttpSettings http = settings.http();
        try {
            return HttpServer.start(system, http, federation, node, metrics, clock)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw StartFailure.of("the port for HTTP", http.host() + ":" + http.port(), e);
        }
    }
}
