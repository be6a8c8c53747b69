package io.asterism.node.config;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.sip.SipUri;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An {@code outbound-publish} that was read, before it is known whose it is. */
record OutboundDraft(
        Section section,
        EventPackage event,
        SipUri serverUri,
        SipUri fromUri,
        SipUri toUri,
        Optional<SipUri> outboundProxy,
        Optional<String> transport,
        List<AuthSettings> auths,
        int maxAuthAttempts,
        Duration expiration,
        StateFilter filter) {

    private static final int SIP_PORT = 5060;

    String host() {
        return serverUri.host().toLowerCase(Locale.ROOT);
    }

    /** Where it leads: {@code HOST:PORT}. */
    String target() {
        return host() + ":" + (serverUri.port() == 0 ? SIP_PORT : serverUri.port());
    }

    OutboundPublishSettings settings(String peer) {
        return new OutboundPublishSettings(
                section.name(),
                peer,
                event,
                serverUri,
                fromUri,
                toUri,
                outboundProxy,
                transport,
                auths,
                maxAuthAttempts,
                expiration);
    }

    OutboundSettings federation(int lanes) {
        return new OutboundSettings(section.name(), event, expiration, filter, lanes);
    }
}
