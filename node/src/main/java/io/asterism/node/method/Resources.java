package io.asterism.node.method;

import io.asterism.node.config.InboundPublicationSettings;
import java.util.Optional;

/** The resources that others may publish to, as they are configured now. */
@FunctionalInterface
public interface Resources {

    /** The {@code inbound-publication} of this name, compared whole. */
    Optional<InboundPublicationSettings> find(String name);
}
