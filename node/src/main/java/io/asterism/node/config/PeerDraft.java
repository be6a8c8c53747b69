package io.asterism.node.config;

import io.asterism.federation.InboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A peer while its halves are being put together. */
final class PeerDraft {

    private final String name;
    private final Map<EventPackage, Section> handlers = new EnumMap<>(EventPackage.class);
    private final List<InboundDraft> inbound = new ArrayList<>();
    private final List<OutboundDraft> outbound = new ArrayList<>();

    PeerDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What it publishes to us, and the section that says what we take of it. */
    Map<EventPackage, Section> handlers() {
        return handlers;
    }

    List<InboundDraft> inbound() {
        return inbound;
    }

    List<OutboundDraft> outbound() {
        return outbound;
    }

    boolean publishes(EventPackage event) {
        return handlers.containsKey(event);
    }

    boolean isPublishedTo(EventPackage event) {
        return outbound.stream().anyMatch(draft -> draft.event() == event);
    }

    boolean leadsTo(String target) {
        return outbound.stream().anyMatch(draft -> draft.target().equals(target));
    }

    PeerSettings settings(int lanes) {
        return new PeerSettings(
                name,
                inboundSettings(),
                outbound.stream().map(draft -> draft.federation(lanes)).toList());
    }

    private Optional<InboundSettings> inboundSettings() {
        if (handlers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InboundSettings(
                takes(EventPackage.DEVICE_STATE, "device_state"),
                takes(EventPackage.MWI, "mailbox_state"),
                filter(EventPackage.DEVICE_STATE, "device_state_filter"),
                filter(EventPackage.MWI, "mailbox_state_filter"),
                Set.copyOf(pins().keySet())));
    }

    /** The entity ids that the peer is pinned to, and where each is first said. */
    Map<Eid, Word> pins() {
        Map<Eid, Word> pins = new LinkedHashMap<>();
        for (Section handler : handlers.values()) {
            handler.eids("@eid").forEach(pins::putIfAbsent);
        }
        return pins;
    }

    private boolean takes(EventPackage event, String option) {
        Section handler = handlers.get(event);
        return handler != null && handler.yes(option, false);
    }

    private StateFilter filter(EventPackage event, String option) {
        Section handler = handlers.get(event);
        return handler == null
                ? StateFilter.ALL
                : handler.regex(option).<StateFilter>map(PatternFilter::new).orElse(StateFilter.ALL);
    }
}
