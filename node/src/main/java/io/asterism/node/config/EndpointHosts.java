package io.asterism.node.config;

import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipUri;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where each endpoint is, as far as its {@code identify} and the contacts of its {@code aor} say: hosts, and host:port. */
final class EndpointHosts {

    private final Map<String, Set<String>> hosts = new HashMap<>();

    EndpointHosts(Sections sections) {
        for (Section identify : sections.all(SectionType.IDENTIFY)) {
            identify.text("endpoint").ifPresent(endpoint -> addMatches(endpoint, identify));
        }
        for (Section endpoint : sections.all(SectionType.ENDPOINT)) {
            for (Word name : endpoint.list("aors")) {
                sections.find(SectionType.AOR, name.text()).ifPresent(aor -> addContacts(endpoint.name(), aor));
            }
        }
    }

    Set<String> of(String endpoint) {
        return hosts.getOrDefault(endpoint, Set.of());
    }

    private void addMatches(String endpoint, Section identify) {
        for (Word item : identify.listOfAll("match")) {
            AddressParser.hostPort(item.text().split("/", 2)[0], 0)
                    .ifPresent(where -> add(endpoint, where.host(), where.port()));
        }
    }

    private void addContacts(String endpoint, Section aor) {
        for (Word contact : aor.listOfAll("contact")) {
            uri(contact).ifPresent(uri -> add(endpoint, uri.host(), uri.port() == 0 ? 5060 : uri.port()));
        }
    }

    private void add(String endpoint, String host, int port) {
        Set<String> known = hosts.computeIfAbsent(endpoint, any -> new HashSet<>());
        String text = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        known.add(text.toLowerCase(Locale.ROOT));
        if (port != 0) {
            known.add(text.toLowerCase(Locale.ROOT) + ":" + port);
        }
    }

    private static Optional<SipUri> uri(Word contact) {
        try {
            return Optional.of(SipUri.parse(contact.text()));
        } catch (SipParseException e) {
            return Optional.empty();
        }
    }
}
