package io.asterism.node.config;

import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for what is legal but hardly meant in the peers that were put together. */
final class PeerCheck {

    private final Eid own;
    private final Findings findings;

    /** @param own the cluster's own entity id */
    PeerCheck(Eid own, Findings findings) {
        this.own = own;
        this.findings = findings;
    }

    void check(Collection<PeerDraft> peers) {
        Map<String, Target> targets = new HashMap<>();
        Map<Eid, Pin> pinned = new HashMap<>();
        for (PeerDraft peer : peers) {
            peer.pins().forEach((eid, word) -> checkPin(eid, new Pin(peer, word), pinned));
            for (EventPackage event : EventPackage.values()) {
                checkDirections(peer, event);
                checkTaken(peer, event);
            }
            peer.outbound().forEach(draft -> checkTarget(peer, draft, targets));
        }
    }

    /** Reads all of each, also where no peer needs it now: a server that takes the file would refuse it too. */
    void checkHandlers(Collection<Section> handlers, List<InboundDraft> inbound) {
        for (Section handler : handlers) {
            for (EventPackage event : EventPackage.values()) {
                handler.yes(stateOption(event), false);
                handler.regex(stateOption(event) + "_filter");
            }
            handler.eids("@eid");
            if (!isNamed(handler, inbound) && !leadsOut(handler)) {
                findings.warning(handler.at(), handler + " is not used: no inbound-publication names it");
            }
        }
    }

    private static boolean isNamed(Section handler, List<InboundDraft> inbound) {
        return inbound.stream()
                .flatMap(draft -> draft.handlers().values().stream())
                .anyMatch(named -> named.name().equals(handler.name()));
    }

    private static boolean leadsOut(Section handler) {
        return Arrays.stream(EventPackage.values())
                .anyMatch(
                        event -> handler.word(PeerAssembly.publishOption(event)).isPresent());
    }

    private void checkDirections(PeerDraft peer, EventPackage event) {
        if (peer.publishes(event) && !peer.isPublishedTo(event)) {
            findings.warning(
                    peer.inbound().getFirst().section().at("event_" + event.token()),
                    "unidirectional: peer '" + peer.name() + "' publishes " + event.token()
                            + " to us, but no outbound-publish leads to it");
        }
        if (!peer.publishes(event) && peer.isPublishedTo(event)) {
            peer.outbound().stream()
                    .filter(draft -> draft.event() == event)
                    .findFirst()
                    .ifPresent(draft -> findings.warning(
                            draft.section().at(),
                            "unidirectional: we publish " + event.token() + " to peer '" + peer.name()
                                    + "', but no inbound-publication takes it from there"));
        }
    }

    private void checkTaken(PeerDraft peer, EventPackage event) {
        Section handler = peer.handlers().get(event);
        String option = stateOption(event);
        if (handler != null && handler.word(option).isEmpty()) {
            findings.warning(
                    handler.at(),
                    option + " of " + handler + " is not set and no by default: what peer '" + peer.name()
                            + "' publishes is answered 200 and forgotten");
        }
    }

    /** An entity id is one server's. */
    private void checkPin(Eid eid, Pin pin, Map<Eid, Pin> pinned) {
        Pin first = pinned.putIfAbsent(eid, pin);
        if (eid.equals(own)) {
            findings.error(
                    pin.word().at(),
                    "@eid: " + eid + " of peer '" + pin.peer().name()
                            + "' is the cluster's own (expected: another than asterism.eid)");
        } else if (first != null) {
            findings.error(
                    pin.word().at(),
                    "@eid: " + eid + " of peer '" + pin.peer().name() + "' is also that of peer '"
                            + first.peer().name() + "' (" + first.word().at() + "); each server has its own entityid");
        }
    }

    /** Two that lead to one place would tell it everything twice, unless their filters share the work. */
    private void checkTarget(PeerDraft peer, OutboundDraft draft, Map<String, Target> targets) {
        Target target = new Target(peer, draft);
        Target first = targets.putIfAbsent(draft.event().token() + " " + draft.serverUri(), target);
        if (first == null) {
            return;
        }
        String message = draft.section() + " publishes what and where "
                + first.draft().section() + " does (" + first.draft().section().at() + ")";
        if (!first.peer().name().equals(peer.name())) {
            findings.error(draft.section().at(), message + ", for another peer");
        } else if (draft.filter().equals(StateFilter.ALL)
                || first.draft().filter().equals(StateFilter.ALL)) {
            findings.warning(draft.section().at(), message + ", and a filter does not keep them apart");
        }
    }

    private static String stateOption(EventPackage event) {
        return switch (event) {
            case DEVICE_STATE -> "device_state";
            case MWI -> "mailbox_state";
        };
    }

    private record Target(PeerDraft peer, OutboundDraft draft) {}

    private record Pin(PeerDraft peer, Word word) {}
}
