package io.asterism.node.config;

import com.typesafe.config.ConfigValue;
import io.asterism.protocol.asterisk.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What differs between the settings in force and new ones.
 *
 * @param refusals what only a restart can change; with any of them the new settings are refused whole
 * @param opened listeners to open; one that is in both lists by its address was changed, so close before opening
 * @param closed listeners to close
 * @param peersAdded names of peers that are new
 * @param peersChanged names of peers of which a direction, a filter or an interval differs
 * @param peersRemoved names of peers that are gone
 * @param identification whether endpoints, credentials, addresses or access lists differ
 * @param intervals whether the times and bounds of publications differ
 */
public record SettingsChange(
        List<Finding> refusals,
        List<TransportSettings> opened,
        List<TransportSettings> closed,
        Set<String> peersAdded,
        Set<String> peersChanged,
        Set<String> peersRemoved,
        boolean identification,
        boolean intervals) {

    /** Sections and keys of {@code asterism.conf} that are read once, at the start. */
    private static final List<String> READ_ONCE = List.of(
            "asterism.node",
            "asterism.data-dir",
            "asterism.eid",
            "asterism.http",
            "asterism.cluster",
            "asterism.replication",
            "asterism.sip.udp-readers",
            "asterism.sip.server-transactions",
            "asterism.sip.client-transactions",
            "asterism.sip.connections",
            "asterism.sip.connections-per-source",
            "asterism.sip.requests-per-connection",
            "asterism.sip.message-timeout",
            "asterism.sip.idle-timeout",
            "asterism.sip.connect-timeout",
            "asterism.sip.first-answer-hold",
            "asterism.sip.limits",
            "pekko");

    public SettingsChange {
        refusals = List.copyOf(refusals);
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
        peersAdded = Set.copyOf(peersAdded);
        peersChanged = Set.copyOf(peersChanged);
        peersRemoved = Set.copyOf(peersRemoved);
    }

    /** Compares. */
    public static SettingsChange between(NodeSettings running, NodeSettings wanted) {
        return new SettingsChange(
                refusals(running, wanted),
                missing(wanted.sip().transports(), running.sip().transports()),
                missing(running.sip().transports(), wanted.sip().transports()),
                missing(wanted.federation().peers(), running.federation().peers()),
                changedPeers(running, wanted),
                missing(running.federation().peers(), wanted.federation().peers()),
                !identification(running.sip()).equals(identification(wanted.sip())),
                !running.federation().publication().equals(wanted.federation().publication()));
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return refusals.isEmpty()
                && opened.isEmpty()
                && closed.isEmpty()
                && peersAdded.isEmpty()
                && peersChanged.isEmpty()
                && peersRemoved.isEmpty()
                && !identification
                && !intervals;
    }

    private static List<Finding> refusals(NodeSettings running, NodeSettings wanted) {
        List<Finding> refusals = new ArrayList<>();
        for (String path : READ_ONCE) {
            ConfigValue before =
                    running.config().hasPath(path) ? running.config().getValue(path) : null;
            ConfigValue after = wanted.config().hasPath(path) ? wanted.config().getValue(path) : null;
            KeyDifference.between(path, before, after).forEach(refusals::add);
        }
        return refusals;
    }

    private static <T> List<T> missing(List<T> from, List<T> in) {
        return from.stream().filter(item -> !in.contains(item)).toList();
    }

    private static Set<String> missing(Map<String, ?> from, Map<String, ?> in) {
        Set<String> names = new TreeSet<>(from.keySet());
        names.removeAll(in.keySet());
        return names;
    }

    private static Set<String> changedPeers(NodeSettings running, NodeSettings wanted) {
        Set<String> names = new TreeSet<>(running.federation().peers().keySet());
        names.retainAll(wanted.federation().peers().keySet());
        names.removeIf(name -> Objects.equals(
                        running.federation().peers().get(name),
                        wanted.federation().peers().get(name))
                && outbound(running.sip(), name).equals(outbound(wanted.sip(), name)));
        return names;
    }

    private static Set<OutboundPublishSettings> outbound(SipSettings sip, String peer) {
        return sip.outboundPublishes().values().stream()
                .filter(publish -> publish.peer().equals(peer))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Object> identification(SipSettings sip) {
        return List.of(
                sip.endpoints(),
                sip.identifies(),
                sip.acls(),
                sip.contactAcls(),
                sip.inboundPublications(),
                sip.domainAliases(),
                sip.global());
    }
}
