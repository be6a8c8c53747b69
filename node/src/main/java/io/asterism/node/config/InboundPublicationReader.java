package io.asterism.node.config;

import io.asterism.protocol.event.EventPackage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code type = inbound-publication}. */
final class InboundPublicationReader {

    private final Sections sections;
    private final EndpointReader endpoints;
    private final Findings findings;

    InboundPublicationReader(Sections sections, EndpointReader endpoints, Findings findings) {
        this.sections = sections;
        this.endpoints = endpoints;
        this.findings = findings;
    }

    List<InboundDraft> read() {
        return sections.all(SectionType.INBOUND_PUBLICATION).stream()
                .flatMap(section -> read(section).stream())
                .toList();
    }

    private Optional<InboundDraft> read(Section section) {
        section.word("endpoint").ifPresent(name -> endpoints.require(section, "endpoint", name, SectionType.ENDPOINT));
        if (section.word("endpoint").isEmpty()) {
            findings.warning(section.at(), section + " names no endpoint: any that we know may publish to it");
        }
        Map<EventPackage, Section> handlers = handlers(section);
        if (handlers.isEmpty()) {
            findings.warning(
                    section.at(),
                    section + " takes nothing: it has neither event_asterisk-devicestate nor event_asterisk-mwi");
            return Optional.empty();
        }
        return Optional.of(new InboundDraft(section, section.text("endpoint"), handlers));
    }

    private Map<EventPackage, Section> handlers(Section section) {
        Map<EventPackage, Section> handlers = new EnumMap<>(EventPackage.class);
        for (EventPackage event : EventPackage.values()) {
            String option = "event_" + event.token();
            section.word(option)
                    .filter(name -> endpoints.require(section, option, name, SectionType.ASTERISK_PUBLICATION))
                    .flatMap(name -> sections.find(SectionType.ASTERISK_PUBLICATION, name.text()))
                    .ifPresent(handler -> handlers.put(event, handler));
        }
        return handlers;
    }
}
