package io.asterism.node.config;

import io.asterism.federation.PeerSettings;
import io.asterism.protocol.asterisk.ConfigDocument;
import io.asterism.protocol.asterisk.ConfigOption;
import io.asterism.protocol.asterisk.ConfigSection;
import io.asterism.protocol.asterisk.SourceLocation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns {@code pjsip.conf} into what the SIP side and the federation work from. */
final class PjsipReader {

    private final Sections sections;
    private final AddressReader addresses;
    private final NodePart node;
    private final Findings findings;

    /** @param acls what {@code acl.conf} says */
    PjsipReader(ConfigDocument pjsip, ConfigDocument acls, NodePart node, HostResolver resolver, Findings findings) {
        this.sections = Sections.of(pjsip, findings);
        acls.findings().forEach(findings::add);
        this.addresses = new AddressReader(resolver, lists(acls), findings);
        this.node = node;
        this.findings = findings;
    }

    /** @param file null when there is none, which is nothing to complain about */
    PjsipPart read(Optional<Path> file) {
        GlobalReader globals = new GlobalReader(findings);
        GlobalSettings global = globals.global(sections);
        List<TransportSettings> transports = transports(file);
        Map<String, AuthSettings> auths = auths(global);
        EndpointReader endpoints = new EndpointReader(sections, auths, addresses, findings);
        List<InboundDraft> inbound = new InboundPublicationReader(sections, endpoints, findings).read();
        List<OutboundDraft> outbound = new OutboundPublishReader(sections, endpoints, transports, findings).read();
        Collection<PeerDraft> peers = new PeerAssembly(sections, findings).assemble(inbound, outbound);
        PeerCheck check = new PeerCheck(node.eid(), findings);
        check.check(peers);
        check.checkHandlers(sections.all(SectionType.ASTERISK_PUBLICATION), inbound);
        SipSettings sip = new SipSettings(
                transports,
                endpoints.read(),
                new IdentifyReader(sections, addresses).read(),
                accessLists(""),
                accessLists("contact_"),
                inboundPublications(inbound),
                outboundPublishes(peers),
                domainAliases(),
                global,
                globals.system(sections),
                node.bounds());
        return new PjsipPart(sip, peerSettings(peers));
    }

    private List<TransportSettings> transports(Optional<Path> file) {
        List<TransportSettings> transports = new TransportReader(addresses, findings).read(sections);
        if (!transports.isEmpty() || findings.hasErrors()) {
            return transports;
        }
        AddressParser.HostPort bind = node.defaultBind();
        SourceLocation at = new SourceLocation(file.map(Path::toString).orElse("asterism.sip.default-bind"), 0);
        file.ifPresent(there -> findings.warning(
                at, "no transport is served: listening on " + bind.host() + ":" + bind.port() + ", udp and tcp"));
        List<InetAddress> found = addresses.resolve(bind.host(), at);
        if (found.isEmpty()) {
            findings.error(at, "asterism.sip.default-bind: " + bind.host() + " (expected: an address of this machine)");
            return transports;
        }
        InetSocketAddress address = new InetSocketAddress(found.getFirst(), bind.port());
        return List.of(
                listener("default-udp", TransportProtocol.UDP, address),
                listener("default-tcp", TransportProtocol.TCP, address));
    }

    private static TransportSettings listener(String name, TransportProtocol protocol, InetSocketAddress bind) {
        return new TransportSettings(name, protocol, bind, Optional.empty(), 0, List.of(), false);
    }

    private Map<String, AuthSettings> auths(GlobalSettings global) {
        AuthReader reader = new AuthReader(global, findings);
        Map<String, AuthSettings> auths = new LinkedHashMap<>();
        for (Section section : sections.all(SectionType.AUTH)) {
            reader.read(section).ifPresent(auth -> auths.put(auth.name(), auth));
        }
        return auths;
    }

    private List<AccessList> accessLists(String prefix) {
        return sections.all(SectionType.ACL).stream()
                .flatMap(section -> addresses.accessLists(section, prefix).stream())
                .toList();
    }

    private static Map<String, InboundPublicationSettings> inboundPublications(List<InboundDraft> drafts) {
        Map<String, InboundPublicationSettings> publications = new LinkedHashMap<>();
        drafts.forEach(draft -> publications.put(draft.section().name(), draft.settings()));
        return publications;
    }

    private static Map<String, OutboundPublishSettings> outboundPublishes(Collection<PeerDraft> peers) {
        Map<String, OutboundPublishSettings> publishes = new LinkedHashMap<>();
        for (PeerDraft peer : peers) {
            peer.outbound().forEach(draft -> publishes.put(draft.section().name(), draft.settings(peer.name())));
        }
        return publishes;
    }

    private Map<String, PeerSettings> peerSettings(Collection<PeerDraft> drafts) {
        Map<String, PeerSettings> peers = new LinkedHashMap<>();
        drafts.forEach(draft -> peers.put(draft.name(), draft.settings(node.lanes())));
        return peers;
    }

    private Map<String, String> domainAliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (Section section : sections.all(SectionType.DOMAIN_ALIAS)) {
            section.text("domain").ifPresent(domain -> aliases.put(section.name(), domain));
        }
        return aliases;
    }

    private static Map<String, List<ConfigOption>> lists(ConfigDocument acls) {
        Map<String, List<ConfigOption>> lists = new LinkedHashMap<>();
        for (ConfigSection section : acls.sections()) {
            lists.computeIfAbsent(section.name(), any -> new ArrayList<>()).addAll(section.options());
        }
        return lists;
    }
}
