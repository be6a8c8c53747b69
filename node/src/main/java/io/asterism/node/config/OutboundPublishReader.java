package io.asterism.node.config;

import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipUri;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code type = outbound-publish}. */
final class OutboundPublishReader {

    private static final Set<String> SERVED = Set.of("udp", "tcp");

    private final Sections sections;
    private final EndpointReader endpoints;
    private final Set<String> transports;
    private final Findings findings;

    OutboundPublishReader(
            Sections sections, EndpointReader endpoints, List<TransportSettings> transports, Findings findings) {
        this.sections = sections;
        this.endpoints = endpoints;
        this.transports = transports.stream().map(TransportSettings::name).collect(Collectors.toUnmodifiableSet());
        this.findings = findings;
    }

    List<OutboundDraft> read() {
        return sections.all(SectionType.OUTBOUND_PUBLISH).stream()
                .flatMap(section -> read(section).stream())
                .toList();
    }

    private Optional<OutboundDraft> read(Section section) {
        Optional<Word> event = section.word("event");
        if (event.isEmpty()) {
            section.missing("event", "asterisk-devicestate or asterisk-mwi");
            return Optional.empty();
        }
        Optional<EventPackage> known = EventPackage.of(event.get().text());
        if (known.isEmpty()) {
            findings.warning(
                    event.get().at(),
                    section + " is left out: event " + event.get().text()
                            + " is not published (published: asterisk-devicestate, asterisk-mwi)");
            return Optional.empty();
        }
        return serverUri(section).map(server -> read(section, known.get(), server));
    }

    private OutboundDraft read(Section section, EventPackage event, SipUri server) {
        SipUri bare = withoutPort(server);
        return new OutboundDraft(
                section,
                event,
                server,
                uri(section, "from_uri").orElse(bare),
                uri(section, "to_uri").orElse(bare),
                uri(section, "outbound_proxy"),
                transport(section),
                endpoints.auths(section, "outbound_auth"),
                section.number("max_auth_attempts", 5, 1, 100),
                Duration.ofSeconds(section.number("expiration", 3600, 1, Integer.MAX_VALUE)),
                filter(section, event));
    }

    private Optional<SipUri> serverUri(Section section) {
        if (section.word("server_uri").isEmpty()) {
            section.missing("server_uri", "where to publish to");
            return Optional.empty();
        }
        return uri(section, "server_uri").filter(server -> served(section, server));
    }

    private boolean served(Section section, SipUri server) {
        String transport = server.transport();
        boolean served = !server.isSecure() && (transport == null || SERVED.contains(transport));
        if (!served) {
            findings.error(
                    section.at("server_uri"),
                    "server_uri: " + server
                            + " (expected: sip: over udp or tcp; tls and WebSocket are not served yet)");
        }
        return served;
    }

    private Optional<SipUri> uri(Section section, String option) {
        Optional<Word> word = section.word(option);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SipUri.parse(word.get().text()));
        } catch (SipParseException e) {
            section.refuse(word.get(), option, "a SIP URI; " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> transport(Section section) {
        Optional<Word> name = section.word("transport");
        boolean known = name.isPresent() && endpoints.require(section, "transport", name.get(), SectionType.TRANSPORT);
        if (known && !transports.contains(name.get().text())) {
            section.refuse(name.get(), "transport", "one that is served: udp or tcp");
        }
        return name.map(Word::text);
    }

    private StateFilter filter(Section section, EventPackage event) {
        String ours = filterOption(event);
        for (EventPackage other : EventPackage.values()) {
            if (other != event && section.word(filterOption(other)).isPresent()) {
                String option = filterOption(other);
                findings.warning(section.at(option), option + " has no effect: event is " + event.token());
            }
        }
        return section.regex(ours).<StateFilter>map(PatternFilter::new).orElse(StateFilter.ALL);
    }

    private static String filterOption(EventPackage event) {
        return switch (event) {
            case DEVICE_STATE -> "@device_state_filter";
            case MWI -> "@mailbox_state_filter";
        };
    }

    /** As it stands in From and To when they are not set. */
    private static SipUri withoutPort(SipUri server) {
        return SipUri.of(server.user(), server.host().toLowerCase(Locale.ROOT), 0);
    }
}
