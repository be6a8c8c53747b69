package io.asterism.node.config;

import java.util.List;
import java.util.Map;

/**
 * What the SIP side of a node works from: {@code pjsip.conf}, with every reference followed, and the limits of
 * {@code asterism.conf}.
 *
 * @param endpoints by name
 * @param acls the lists of {@code type = acl}; a request must pass each of them
 * @param contactAcls the same for the addresses that a Contact names
 * @param inboundPublications by name, which is the user part of the Request-URI
 * @param outboundPublishes by section name
 * @param domainAliases domain by alias
 */
public record SipSettings(
        List<TransportSettings> transports,
        Map<String, EndpointSettings> endpoints,
        List<IdentifySettings> identifies,
        List<AccessList> acls,
        List<AccessList> contactAcls,
        Map<String, InboundPublicationSettings> inboundPublications,
        Map<String, OutboundPublishSettings> outboundPublishes,
        Map<String, String> domainAliases,
        GlobalSettings global,
        SystemSettings system,
        EdgeBounds bounds) {

    public SipSettings {
        transports = List.copyOf(transports);
        endpoints = Map.copyOf(endpoints);
        identifies = List.copyOf(identifies);
        acls = List.copyOf(acls);
        contactAcls = List.copyOf(contactAcls);
        inboundPublications = Map.copyOf(inboundPublications);
        outboundPublishes = Map.copyOf(outboundPublishes);
        domainAliases = Map.copyOf(domainAliases);
    }
}
