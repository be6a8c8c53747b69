package io.asterism.node.metrics;

import io.asterism.federation.FederationListener;
import io.asterism.federation.PeerView;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.node.edge.EdgeListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The registry of one node. Thread-safe. */
public final class NodeMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final FederationMetrics federation = new FederationMetrics(registry);
    private final EdgeMetrics edge = new EdgeMetrics(registry);
    private final List<ReplicaMetrics> replicas = new ArrayList<>(1);
    private final MultiGauge peers = gauges(MetricNames.PEER_REACHABLE, "1 when the peer answers");
    private final MultiGauge lanes = gauges(MetricNames.LANE_QUEUED, "States that wait in a lane");
    private final MultiGauge members = gauges(MetricNames.CLUSTER_MEMBERS, "Nodes of the cluster");
    private final MultiGauge unreachable = gauges(MetricNames.CLUSTER_UNREACHABLE, "Nodes that do not answer");

    /** The metrics of a node of this version. */
    public NodeMetrics(String version) {
        Gauge.builder(MetricNames.BUILD_INFO, () -> 1)
                .description("Always 1; the version is in the tag")
                .tag("version", version)
                .register(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** Counts what the federation tells. */
    public FederationListener federation() {
        return federation;
    }

    /** Counts what the edge tells. */
    public EdgeListener edge() {
        return edge;
    }

    /** Shows whether the node serves. */
    public void watchReadiness(BooleanSupplier ready) {
        Gauge.builder(MetricNames.READY, () -> ready.getAsBoolean() ? 1 : 0)
                .description("1 when the node serves")
                .register(registry);
    }

    /** Shows what the replica counts. */
    public void watchReplica(Supplier<ReplicaCounters> replica) {
        replicas.add(new ReplicaMetrics(registry, replica));
    }

    /** Takes the peers as they are now. */
    public void showPeers(List<PeerView> views) {
        peers.register(
                views.stream()
                        .map(peer -> MultiGauge.Row.of(Tags.of("peer", peer.name()), peer.reachable() ? 1 : 0))
                        .collect(Collectors.toList()),
                true);
        lanes.register(
                views.stream()
                        .flatMap(peer -> peer.lanes().stream().map(lane -> row(peer, lane)))
                        .collect(Collectors.toList()),
                true);
    }

    /** Takes the cluster as it is now: how many members are in each status, and how many of all are missed. */
    public void showCluster(Map<String, Integer> membersByStatus, int unreachableMembers) {
        members.register(
                membersByStatus.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(Tags.of("status", entry.getKey()), entry.getValue()))
                        .collect(Collectors.toList()),
                true);
        unreachable.register(List.of(MultiGauge.Row.of(Tags.empty(), unreachableMembers)), true);
    }

    /** Everything, in Prometheus' text format or, when the receiver takes that, in OpenMetrics'. */
    public String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private MultiGauge gauges(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private static MultiGauge.Row<?> row(PeerView peer, PeerView.LaneView lane) {
        return MultiGauge.Row.of(
                Tags.of("peer", peer.name(), "section", lane.section(), "lane", Integer.toString(lane.index())),
                lane.queued());
    }
}
