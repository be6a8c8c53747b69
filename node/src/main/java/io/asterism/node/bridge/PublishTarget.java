package io.asterism.node.bridge;

import io.asterism.node.config.OutboundPublishSettings;
import io.asterism.node.config.SipSettings;
import io.asterism.node.config.TransportProtocol;
import io.asterism.node.config.TransportSettings;
import io.asterism.node.edge.Target;
import io.asterism.protocol.sip.SipUri;
import java.util.Locale;
import java.util.Optional;

/** Where a PUBLISH of ours goes: the outbound proxy or the server, over what its URI or the named transport says. */
final class PublishTarget {

    private PublishTarget() {}

    /** Empty when the URI asks for a transport that we do not have. */
    static Optional<Target> of(OutboundPublishSettings publish, SipSettings settings) {
        SipUri hop = publish.outboundProxy().orElse(publish.serverUri());
        return protocol(hop, publish, settings)
                .map(protocol -> new Target(hop.host(), hop.port(), protocol, publish.transport()));
    }

    private static Optional<TransportProtocol> protocol(
            SipUri hop, OutboundPublishSettings publish, SipSettings settings) {
        String asked = hop.transport();
        if (hop.isSecure()) {
            return Optional.empty();
        }
        if (asked == null) {
            return Optional.of(named(publish, settings).orElse(TransportProtocol.UDP));
        }
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "udp" -> Optional.of(TransportProtocol.UDP);
            case "tcp" -> Optional.of(TransportProtocol.TCP);
            default -> Optional.empty();
        };
    }

    private static Optional<TransportProtocol> named(OutboundPublishSettings publish, SipSettings settings) {
        return publish.transport()
                .flatMap(name -> settings.transports().stream()
                        .filter(transport -> transport.name().equals(name))
                        .map(TransportSettings::protocol)
                        .findFirst());
    }
}
