package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.HostResolver.NameService;
import io.asterism.node.transaction.ClientTransactions;
import io.asterism.node.transaction.RequestHandler;
import io.asterism.node.transaction.ServerTransactions;
import io.asterism.node.transaction.Tokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The SIP side of a node: it opens the ports, hands each new request to a handler once, and sends our own.
 *
 * <p>Opened it can send already; requests of others are ignored, and connections wait in the kernel, until
 * {@link #serve}.
 */
public final class SipEdge implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    private final EventLoops loops;
    private final RequestIntake requests;
    private final AnswerIntake answers;
    private final Answers responses;
    private final Connections connections;
    private final Listeners listeners;
    private final HostResolver resolver;
    private final SipClient client;
    private @Nullable Future<?> ticks;

    private SipEdge(EdgeSettings settings, EventLoops loops, NameService names, EdgeListener listener) {
        EdgeLimits limits = settings.limits();
        LongSupplier clock = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        Tokens tokens = new Tokens(new SecureRandom());
        SourceWarnings warnings = new SourceWarnings(limits.warningInterval());
        ClientTransactions<Attempt> sent =
                new ClientTransactions<>(settings.timers(), limits.clientTransactions(), clock.getAsLong());
        this.loops = loops;
        this.responses = new Answers(tokens.next(), settings.userAgent());
        this.requests = new RequestIntake(
                new ServerTransactions<>(settings.timers(), limits.serverTransactions()),
                responses,
                listener,
                warnings,
                clock);
        this.answers = new AnswerIntake(sent, listener, clock);
        EdgeContext context = new EdgeContext(
                loops,
                limits,
                listener,
                clock,
                new FrameRouter(requests, answers, listener, warnings, clock),
                new ConnectionCounts(limits.connections(), limits.connectionsPerSource()),
                warnings);
        this.connections = new Connections(context, answers::lost);
        this.listeners = new Listeners(context, connections);
        this.resolver = new HostResolver(names, clock);
        this.client = new SipClient(context, sent, answers, connections, listeners, resolver, tokens);
    }

    /** Opens the ports. The loops are not its own, and outlive it. */
    public static SipEdge open(EdgeSettings settings, EventLoops loops, EdgeListener listener) throws ListenException {
        NameService names = host -> List.of(InetAddress.getAllByName(host));
        return open(settings, loops, names, listener);
    }

    static SipEdge open(EdgeSettings settings, EventLoops loops, NameService names, EdgeListener listener)
            throws ListenException {
        SipEdge edge = new SipEdge(settings, loops, names, listener);
        try {
            edge.listeners.change(settings.listeners());
        } catch (ListenException e) {
            edge.close();
            throw e;
        }
        edge.startTimers();
        return edge;
    }

    /** From now on requests go to this handler. */
    public void serve(RequestHandler handler) {
        requests.serve(handler);
        listeners.serve();
    }

    /** Takes other listeners and another name; timers and limits stay. When a port can not be opened, nothing changes. */
    public void change(EdgeSettings settings) throws ListenException {
        listeners.change(settings.listeners());
        responses.server(settings.userAgent());
    }

    /** Sends requests. */
    public SipClient client() {
        return client;
    }

    /** Where we listen, with the ports that we really have. */
    public List<InetSocketAddress> addresses(TransportProtocol protocol) {
        return listeners.open().stream()
                .filter(listener -> listener.settings().protocol() == protocol)
                .map(Listener::address)
                .toList();
    }

    public EdgeStatus status() {
        return new EdgeStatus(requests.size(), answers.size(), connections.size(), requests.forgotten());
    }

    /** Takes no new requests and no connections any more; what is being worked on still gets its answer. */
    public void stopAccepting() {
        requests.stop();
        listeners.stopAccepting();
    }

    @Override
    public void close() {
        stopAccepting();
        connections.closeAll();
        listeners.close();
        resolver.close();
        if (ticks != null) {
            ticks.cancel(false);
        }
    }

    private void startTimers() {
        ticks = loops.group().next().scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        requests.advance();
        answers.advance();
    }
}
