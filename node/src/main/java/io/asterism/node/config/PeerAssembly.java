package io.asterism.node.config;

import io.asterism.protocol.event.EventPackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the two halves of each relation together. What publishes to us is known by its endpoint; an
 * {@code outbound-publish} is that endpoint's when
 *
 * <ol>
 *   <li>its {@code asterisk-publication} names it in {@code devicestate_publish} or {@code mailboxstate_publish}, or
 *   <li>it leads where one of those leads, or
 *   <li>it leads to a host from which the endpoint is known to come, and no other endpoint is.
 * </ol>
 *
 * What is left is a peer of its own, called {@code HOST:PORT}.
 */
final class PeerAssembly {

    private final Sections sections;
    private final EndpointHosts hosts;
    private final Findings findings;
    private final Map<String, PeerDraft> peers = new LinkedHashMap<>();
    private final Map<String, PeerDraft> owners = new HashMap<>();

    PeerAssembly(Sections sections, Findings findings) {
        this.sections = sections;
        this.hosts = new EndpointHosts(sections);
        this.findings = findings;
    }

    Collection<PeerDraft> assemble(List<InboundDraft> inbound, List<OutboundDraft> outbound) {
        inbound.forEach(this::addInbound);
        Map<String, OutboundDraft> byName = new LinkedHashMap<>();
        outbound.forEach(draft -> byName.put(draft.section().name(), draft));
        peers.values().forEach(peer -> tieNamed(peer, byName));
        untied(outbound).forEach(draft -> tie(draft, sameTarget(draft)));
        untied(outbound).forEach(draft -> tie(draft, sameHost(draft)));
        untied(outbound)
                .forEach(draft -> tie(draft, Optional.of(peers.computeIfAbsent(draft.target(), PeerDraft::new))));
        return peers.values();
    }

    private void addInbound(InboundDraft draft) {
        PeerDraft peer = peers.computeIfAbsent(draft.peer(), PeerDraft::new);
        peer.inbound().add(draft);
        draft.handlers().forEach((event, handler) -> {
            Section other = peer.handlers().putIfAbsent(event, handler);
            if (other != null && !other.name().equals(handler.name())) {
                findings.error(
                        draft.section().at("event_" + event.token()),
                        "event_" + event.token() + ": " + handler.name() + " (expected: " + other.name()
                                + ", as in the other inbound-publication of endpoint '" + peer.name() + "')");
            }
        });
    }

    private void tieNamed(PeerDraft peer, Map<String, OutboundDraft> byName) {
        peer.handlers()
                .forEach((event, handler) ->
                        handler.word(publishOption(event)).ifPresent(name -> tieNamed(peer, event, name, byName)));
    }

    private void tieNamed(PeerDraft peer, EventPackage event, Word name, Map<String, OutboundDraft> byName) {
        String option = publishOption(event);
        OutboundDraft draft = byName.get(name.text());
        if (draft == null) {
            if (sections.find(SectionType.OUTBOUND_PUBLISH, name.text()).isEmpty()) {
                refuse(name, option, "the name of a section of type outbound-publish");
            }
        } else if (draft.event() != event) {
            refuse(name, option, "an outbound-publish whose event is " + event.token());
        } else if (owners.containsKey(name.text())) {
            refuse(
                    name,
                    option,
                    "one of its own; this one is already peer '"
                            + owners.get(name.text()).name() + "''s");
        } else {
            tie(draft, Optional.of(peer));
        }
    }

    private List<OutboundDraft> untied(List<OutboundDraft> outbound) {
        return outbound.stream()
                .filter(draft -> !owners.containsKey(draft.section().name()))
                .toList();
    }

    private void tie(OutboundDraft draft, Optional<PeerDraft> peer) {
        peer.ifPresent(owner -> {
            owner.outbound().add(draft);
            owners.put(draft.section().name(), owner);
        });
    }

    private Optional<PeerDraft> sameTarget(OutboundDraft draft) {
        return peers.values().stream()
                .filter(peer -> peer.leadsTo(draft.target()))
                .findFirst();
    }

    private Optional<PeerDraft> sameHost(OutboundDraft draft) {
        List<PeerDraft> exact = new ArrayList<>();
        List<PeerDraft> near = new ArrayList<>();
        for (PeerDraft peer : peers.values()) {
            if (!peer.isPublishedTo(draft.event()) && !peer.inbound().isEmpty()) {
                if (hosts.of(peer.name()).contains(draft.target())) {
                    exact.add(peer);
                } else if (hosts.of(peer.name()).contains(draft.host())) {
                    near.add(peer);
                }
            }
        }
        List<PeerDraft> best = exact.isEmpty() ? near : exact;
        return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    private void refuse(Word name, String option, String expected) {
        findings.error(name.at(), option + ": " + name.text() + " (expected: " + expected + ")");
    }

    static String publishOption(EventPackage event) {
        return switch (event) {
            case DEVICE_STATE -> "devicestate_publish";
            case MWI -> "mailboxstate_publish";
        };
    }
}
