package io.asterism.node.config;

import java.util.List;

/**
 * The {@code type = global} section.
 *
 * @param userAgent what we call ourselves in User-Agent and Server
 * @param maxForwards what our requests begin with
 * @param endpointIdentifierOrder the ways to tell who someone is, first to last
 * @param defaultRealm the realm of challenges where the auth has none, and of made-up challenges
 * @param disableMultiDomain whether the domain of a URI is left out of account when looking up an endpoint
 */
public record GlobalSettings(
        String userAgent,
        int maxForwards,
        List<IdentifyMethod> endpointIdentifierOrder,
        String defaultRealm,
        boolean disableMultiDomain,
        List<DigestAlgorithm> algorithmsUas,
        List<DigestAlgorithm> algorithmsUac) {

    public GlobalSettings {
        endpointIdentifierOrder = List.copyOf(endpointIdentifierOrder);
        algorithmsUas = List.copyOf(algorithmsUas);
        algorithmsUac = List.copyOf(algorithmsUac);
    }
}
