package io.asterism.node.identity;

import io.asterism.node.config.AccessList;
import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.node.config.EdgeBounds;
import io.asterism.node.config.EndpointSettings;
import io.asterism.node.config.GlobalSettings;
import io.asterism.node.config.IdentifyMethod;
import io.asterism.node.config.IdentifySettings;
import io.asterism.node.config.SipSettings;
import io.asterism.node.config.SystemSettings;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipLimits;
import io.asterism.protocol.sip.SipRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings and requests to try things on. */
final class Samples {

    private static final Set<IdentifyMethod> BY_DEFAULT = Set.of(IdentifyMethod.USERNAME, IdentifyMethod.IP);

    private Samples() {}

    static AuthSettings auth(String username, String password, DigestAlgorithm... algorithms) {
        List<DigestAlgorithm> list = List.of(algorithms);
        return new AuthSettings(
                username, username, "", Optional.of(password), Map.of(), list, list, Duration.ofSeconds(32));
    }

    static AuthSettings withRealm(AuthSettings auth, String realm) {
        return new AuthSettings(
                auth.name(),
                auth.username(),
                realm,
                auth.password(),
                auth.digests(),
                auth.algorithmsUas(),
                auth.algorithmsUac(),
                auth.nonceLifetime());
    }

    static EndpointSettings endpoint(String name, AuthSettings... auths) {
        return endpoint(name, BY_DEFAULT, List.of(), auths);
    }

    static EndpointSettings endpoint(
            String name, Set<IdentifyMethod> identifyBy, List<AccessList> acls, AuthSettings... auths) {
        return new EndpointSettings(name, identifyBy, List.of(auths), List.of(), acls, List.of(), List.of());
    }

    static SipSettings settings(EndpointSettings... endpoints) {
        return settings(List.of(), Map.of(), order(), endpoints);
    }

    static List<IdentifyMethod> order(IdentifyMethod... methods) {
        return methods.length == 0
                ? List.of(IdentifyMethod.IP, IdentifyMethod.USERNAME, IdentifyMethod.ANONYMOUS)
                : List.of(methods);
    }

    static SipSettings settings(
            List<IdentifySettings> identifies,
            Map<String, String> aliases,
            List<IdentifyMethod> order,
            EndpointSettings... endpoints) {
        return new SipSettings(
                List.of(),
                Arrays.stream(endpoints).collect(Collectors.toMap(EndpointSettings::name, Function.identity())),
                identifies,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                aliases,
                new GlobalSettings("Asterism", 70, order, "asterisk", false, List.of(), List.of()),
                new SystemSettings(Duration.ofMillis(500), Duration.ofSeconds(32), false, false),
                new EdgeBounds(
                        SipLimits.DEFAULT,
                        1,
                        1,
                        1,
                        1,
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        1));
    }

    static SipRequest publish(String from) {
        return SipRequest.builder("PUBLISH", "sip:hub@127.0.0.1:5060")
                .add(SipHeader.VIA, "SIP/2.0/UDP 127.0.0.1:16000;rport;branch=z9hG4bK1")
                .add(SipHeader.FROM, "<" + from + ">;tag=1")
                .add(SipHeader.TO, "<sip:hub@127.0.0.1>")
                .add(SipHeader.CALL_ID, "c1")
                .add(SipHeader.CSEQ, "1 PUBLISH")
                .build();
    }

    static SipRequest with(SipRequest request, String authorization) {
        return request.toBuilder().add(SipHeader.AUTHORIZATION, authorization).build();
    }
}
