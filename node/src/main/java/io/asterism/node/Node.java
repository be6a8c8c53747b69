package io.asterism.node;

import io.asterism.federation.Federation;
import io.asterism.node.bridge.SipService;
import io.asterism.node.config.NodeSettings;
import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.ListenException;
import io.asterism.node.http.NodeAccess;
import io.asterism.node.http.NodeStatus;
import io.asterism.node.http.ReloadResult;
import io.asterism.protocol.asterisk.Finding;
import io.asterism.protocol.asterisk.SourceLocation;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node. {@link NodeStart} puts it together, {@link Farewell} takes it apart. */
final class Node implements NodeAccess {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final NodeSettings settings;
    private final Instant started;
    private final SipService sip;
    private final ActorSystem<?> system;
    private final Membership membership;
    private final Federation federation;
    private final Reloader reloader;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile String http;
    private volatile boolean serving;

    Node(
            ConfigurationSource source,
            NodeSettings settings,
            Instant started,
            SipService sip,
            ActorSystem<?> system,
            Membership membership,
            Federation federation) {
        this.settings = settings;
        this.started = started;
        this.sip = sip;
        this.system = system;
        this.membership = membership;
        this.federation = federation;
        this.reloader = new Reloader(source, settings, this::take);
        this.http = settings.http().host() + ":" + settings.http().port();
    }

    void servesHttpAt(InetSocketAddress address) {
        http = text(address);
    }

    /** The last step of the start: now peers can come. */
    void serveSip() {
        sip.serve(federation);
        serving = true;
        NodeStatus status = status();
        LOG.atInfo()
                .addKeyValue("node", status.name())
                .addKeyValue("eid", status.eid())
                .addKeyValue("sip", String.join(",", status.sip()))
                .addKeyValue("http", status.http())
                .addKeyValue("cluster", membership.address())
                .addKeyValue("peers", settings.federation().peers().size())
                .addKeyValue("data", status.dataDirectory())
                .log("Asterism serves");
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(
                settings.name(),
                Version.text(),
                started,
                settings.federation().eid(),
                sipAddresses(),
                http,
                settings.dataDir());
    }

    @Override
    public List<String> unreadiness() {
        List<String> reasons = new ArrayList<>();
        if (!membership.isUp()) {
            reasons.add("The cluster has not let this node in, or is letting it go");
        }
        if (!federation.ready().toCompletableFuture().isDone()) {
            reasons.add("What the other nodes know is still being read");
        }
        if (!serving) {
            reasons.add("SIP is not served");
        }
        return reasons;
    }

    @Override
    public CompletionStage<ReloadResult> reload() {
        return reloader.reload();
    }

    /** Begins the end. */
    void stop() {
        Farewell.begin(system);
    }

    /** This is done when nothing of the node is left. */
    void endsWith(CompletionStage<Void> end) {
        var unused = end.whenComplete((done, failure) -> over.complete(null));
    }

    /** Waits until nothing of the node is left, and tells why when nobody asked for it. */
    Optional<String> awaitEnd() {
        over.join();
        return Farewell.unaskedReason(system);
    }

    /** Whether it ended because the cluster went on without it: then it may start again and join. */
    boolean isGivenUp() {
        return Farewell.isGivenUp(system);
    }

    /** The settings that it runs on, with all that was reloaded. */
    NodeSettings runningSettings() {
        return reloader.running();
    }

    /** Ports first, since a port is all that can fail. */
    private List<Finding> take(NodeSettings changed) {
        try {
            sip.reconfigure(changed.sip());
        } catch (ListenException e) {
            return List.of(Finding.error(new SourceLocation("pjsip.conf", 0), String.valueOf(e.getMessage())));
        }
        federation.reconfigure(changed.federation());
        LogVolume.set(changed.logLevel());
        return List.of();
    }

    private List<String> sipAddresses() {
        List<String> addresses = new ArrayList<>();
        for (TransportProtocol protocol : TransportProtocol.values()) {
            String name = protocol.name().toLowerCase(Locale.ROOT);
            sip.addresses(protocol).forEach(address -> addresses.add(name + ":" + text(address)));
        }
        return addresses;
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
