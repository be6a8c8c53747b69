package io.asterism.node.config;

import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.sip.SipUri;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A {@code type = outbound-publish} section: where we publish one event package to.
 *
 * @param peer the peer that it leads to
 * @param serverUri the Request-URI
 * @param fromUri the URI in From: {@code from_uri}, else {@code serverUri} without its port. (Asterisk exchanges
 *     {@code from_uri} and {@code to_uri}; here they mean what they say)
 * @param toUri the URI in To, likewise
 * @param outboundProxy where the request goes instead of to the host of {@code serverUri}
 * @param transport the transport to send from, by name
 * @param outboundAuths credentials for when we are challenged
 * @param maxAuthAttempts how many challenges in a row we answer
 * @param expiration what we ask for in Expires
 */
public record OutboundPublishSettings(
        String name,
        String peer,
        EventPackage event,
        SipUri serverUri,
        SipUri fromUri,
        SipUri toUri,
        Optional<SipUri> outboundProxy,
        Optional<String> transport,
        List<AuthSettings> outboundAuths,
        int maxAuthAttempts,
        Duration expiration) {

    public OutboundPublishSettings {
        outboundAuths = List.copyOf(outboundAuths);
    }
}
