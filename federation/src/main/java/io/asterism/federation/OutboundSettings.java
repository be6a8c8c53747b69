package io.asterism.federation;

import io.asterism.protocol.event.EventPackage;
import java.time.Duration;

/**
 * One way out to a peer: one {@code outbound-publish} section.
 *
 * @param section the section's name, which is all that the {@link PublishClient} needs to find the peer
 * @param event what goes this way
 * @param expiration how long each publication is asked to live
 * @param filter which devices or mailboxes pass
 * @param lanes over how many publications the names are spread
 */
public record OutboundSettings(String section, EventPackage event, Duration expiration, StateFilter filter, int lanes) {

    public OutboundSettings {
        if (expiration.toSeconds() < 1) {
            throw new IllegalArgumentException("expiration: " + expiration + " (expected: 1 s or more)");
        }
        if (lanes < 1 || lanes > 64) {
            throw new IllegalArgumentException("lanes: " + lanes + " (expected: 1..64)");
        }
    }
}
