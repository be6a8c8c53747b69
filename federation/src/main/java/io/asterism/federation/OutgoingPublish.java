package io.asterism.federation;

import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBody;
import org.jspecify.annotations.Nullable;

/**
 * A PUBLISH of ours.
 *
 * @param section the {@code outbound-publish} section that says where it goes and how
 * @param event its event package
 * @param callId its Call-ID: one for the life of a publication
 * @param cseq its CSeq; a repeat with credentials takes the next ones
 * @param entityTag its SIP-If-Match
 * @param expires its Expires, in seconds
 * @param body what it says; null for a keep-alive or a removal
 */
public record OutgoingPublish(
        String section,
        EventPackage event,
        String callId,
        int cseq,
        @Nullable String entityTag,
        int expires,
        @Nullable StateBody body) {}
