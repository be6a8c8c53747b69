package io.asterism.node.bridge;

import io.asterism.federation.Federation;
import io.asterism.federation.PublishClient;
import io.asterism.node.config.EdgeBounds;
import io.asterism.node.config.SipSettings;
import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeLimits;
import io.asterism.node.edge.EdgeListener;
import io.asterism.node.edge.EdgeSettings;
import io.asterism.node.edge.EdgeStatus;
import io.asterism.node.edge.EventLoops;
import io.asterism.node.edge.ListenException;
import io.asterism.node.edge.SipEdge;
import io.asterism.node.edge.SourceWarnings;
import io.asterism.node.identity.Nonces;
import io.asterism.node.identity.ReplayWindow;
import io.asterism.node.method.MethodDispatcher;
import io.asterism.node.method.PublicationGate;
import io.asterism.node.transaction.SipTimers;
import io.asterism.node.transaction.Tokens;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The SIP side of a node, in the order of its life: {@link #open} binds the ports, {@link #publishClient} sends from then
 * on, {@link #serve} lets requests in once the federation is there, {@link #stopAccepting} lets no more in, and
 * {@link #close} ends it.
 */
public final class SipService implements AutoCloseable {

    private static final int NONCE_SECRET_BYTES = 32;

    /** As many nonces as a busy site uses up in their lifetime of half a minute. */
    private static final int NONCES = 100_000;

    private final SipEdge edge;
    private final SipPublishClient publishClient;
    private final RefusalLog refusals;
    private final Nonces nonces;
    private final ReplayWindow replays = new ReplayWindow(NONCES);
    private volatile SipSettings settings;
    private volatile Optional<PublicationGate> gate = Optional.empty();

    private SipService(SipSettings settings, EventLoops loops, EdgeListener listener) throws ListenException {
        SecureRandom random = new SecureRandom();
        this.settings = settings;
        this.nonces = new Nonces(random.generateSeed(NONCE_SECRET_BYTES), random);
        EdgeSettings edgeSettings = edgeSettings(settings);
        this.refusals = new RefusalLog(
                listener,
                new SourceWarnings(edgeSettings.limits().warningInterval()),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        this.edge = SipEdge.open(edgeSettings, loops, listener);
        this.publishClient = new SipPublishClient(edge.client(), this::settings, new Tokens(random));
    }

    /** Opens the ports. Requests of ours can leave; those of others wait. */
    public static SipService open(SipSettings settings, EventLoops loops, EdgeListener listener)
            throws ListenException {
        return new SipService(settings, loops, listener);
    }

    /** How the federation publishes to its peers. */
    public PublishClient publishClient() {
        return publishClient;
    }

    /** From now on requests are served, and what they publish goes to this federation. */
    public void serve(Federation federation) {
        serve((PublicationGate) federation::publish);
    }

    void serve(PublicationGate publications) {
        gate = Optional.of(publications);
        edge.serve(dispatcher(settings, publications));
    }

    /** Takes other settings. When a port can not be opened, everything stays as it was. */
    public synchronized void reconfigure(SipSettings changed) throws ListenException {
        edge.change(edgeSettings(changed));
        settings = changed;
        publishClient.forgetSessions();
        gate.ifPresent(publications -> edge.serve(dispatcher(changed, publications)));
    }

    /** Where we listen, with the ports that we really have. */
    public List<InetSocketAddress> addresses(TransportProtocol protocol) {
        return edge.addresses(protocol);
    }

    public EdgeStatus status() {
        return edge.status();
    }

    /** Takes no new requests any more; what is being worked on gets its answer, and our own requests still leave. */
    public synchronized void stopAccepting() {
        gate = Optional.empty();
        edge.stopAccepting();
    }

    @Override
    public void close() {
        edge.close();
    }

    private SipSettings settings() {
        return settings;
    }

    private MethodDispatcher dispatcher(SipSettings current, PublicationGate publications) {
        return MethodDispatcher.of(
                name -> Optional.ofNullable(current.inboundPublications().get(name)),
                new ConfiguredSenders(current, nonces, replays, System::currentTimeMillis),
                publications,
                refusals);
    }

    private static EdgeSettings edgeSettings(SipSettings settings) {
        long t1 = settings.system().timerT1().toMillis();
        SipTimers standard = SipTimers.RFC_3261;
        SipTimers timers = new SipTimers(t1, Math.max(standard.t2(), t1), standard.t4());
        return new EdgeSettings(
                settings.transports(), settings.global().userAgent(), timers, limits(settings.bounds()));
    }

    private static EdgeLimits limits(EdgeBounds bounds) {
        EdgeLimits standard = EdgeLimits.DEFAULTS;
        return new EdgeLimits(
                bounds.message(),
                bounds.serverTransactions(),
                bounds.clientTransactions(),
                bounds.connections(),
                bounds.connectionsPerSource(),
                bounds.requestsPerConnection(),
                standard.messagesWaitingToConnect(),
                standard.writeBufferBytes(),
                standard.stuckWriter(),
                bounds.messageTimeout(),
                bounds.idleTimeout(),
                bounds.connectTimeout(),
                standard.warningInterval(),
                bounds.udpReaders(),
                standard.receiveBufferBytes(),
                bounds.firstAnswerHold(),
                standard.firstAnswerTimeout());
    }
}
