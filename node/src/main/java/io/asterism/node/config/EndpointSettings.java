package io.asterism.node.config;

import java.util.List;
import java.util.Set;

/**
 * A {@code type = endpoint} section: a server or phone that we know.
 *
 * @param identifyBy which ways of telling who it is lead to it
 * @param auths credentials of which it must show one; empty: it is believed
 * @param outboundAuths credentials that we show when it challenges us
 * @param acls from where its requests may come; each list must let them in
 * @param contactAcls the same for the addresses that its Contact names
 * @param aors its addresses of record, by name
 */
public record EndpointSettings(
        String name,
        Set<IdentifyMethod> identifyBy,
        List<AuthSettings> auths,
        List<AuthSettings> outboundAuths,
        List<AccessList> acls,
        List<AccessList> contactAcls,
        List<String> aors) {

    public EndpointSettings {
        identifyBy = Set.copyOf(identifyBy);
        auths = List.copyOf(auths);
        outboundAuths = List.copyOf(outboundAuths);
        acls = List.copyOf(acls);
        contactAcls = List.copyOf(contactAcls);
        aors = List.copyOf(aors);
    }
}
