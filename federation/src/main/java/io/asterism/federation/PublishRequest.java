package io.asterism.federation;

import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBody;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A PUBLISH from a peer that the edge knows and has authenticated.
 *
 * @param peer who sent it
 * @param event its event package
 * @param requestId {@code Call-ID;CSeq}: the same for a retransmission, whichever node it reaches
 * @param entityTag its SIP-If-Match
 * @param expires its Expires
 * @param body what it says; null for a keep-alive or a removal
 */
public record PublishRequest(
        String peer,
        EventPackage event,
        String requestId,
        @Nullable String entityTag,
        OptionalInt expires,
        @Nullable StateBody body) {}
