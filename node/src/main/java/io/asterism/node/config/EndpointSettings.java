package io.asterism.node.config;

import java.util.List;
import java.util.Set;

/**
 * A {@code type = endpoint} section: a server or phone that we know.
 *
 * @param identifyBy which ways of telling who it is lead to it
 * @param auths credentials of which it must show one; empty: it is believed
 * @param outboundAuths credentials that we show when it challenges us
 * @param acl from where its requests may come
 * @param contactAcl which addresses its Contact may name
 * @param aors its addresses of record, by name
 */
public record EndpointSettings(
        String name,
        Set<IdentifyMethod> identifyBy,
        List<AuthSettings> auths,
        List<AuthSettings> outboundAuths,
        AccessList acl,
        AccessList contactAcl,
        List<String> aors) {

    public EndpointSettings {
        identifyBy = Set.copyOf(identifyBy);
        auths = List.copyOf(auths);
        outboundAuths = List.copyOf(outboundAuths);
        aors = List.copyOf(aors);
    }
}
