package io.asterism.node.config;

import io.asterism.protocol.event.EventPackage;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code inbound-publication} that was read.
 *
 * @param handlers the {@code asterisk-publication} of each package that it takes
 */
record InboundDraft(Section section, Optional<String> endpoint, Map<EventPackage, Section> handlers) {

    /** Its peer is called like the endpoint, or like the section when any endpoint may publish to it. */
    String peer() {
        return endpoint.orElse(section.name());
    }

    InboundPublicationSettings settings() {
        return new InboundPublicationSettings(section.name(), endpoint, peer(), handlers.keySet());
    }
}
