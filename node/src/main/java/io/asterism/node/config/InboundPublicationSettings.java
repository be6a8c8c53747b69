package io.asterism.node.config;

import io.asterism.protocol.event.EventPackage;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code type = inbound-publication} section: a resource that others may publish to, named by the user part of the
 * Request-URI.
 *
 * @param endpoint the only endpoint that may; empty: any that we know
 * @param peer the peer whose publication it is
 * @param events the packages that it takes
 */
public record InboundPublicationSettings(
        String name, Optional<String> endpoint, String peer, Set<EventPackage> events) {

    public InboundPublicationSettings {
        events = Set.copyOf(events);
    }
}
