package io.asterism.node.identity;

import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.node.config.EndpointSettings;
import io.asterism.node.config.SipSettings;
import io.asterism.protocol.sip.DigestCredentials;
import io.asterism.protocol.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What someone whom we do not know is challenged with. It looks like what some real endpoint is challenged with, always
 * the same one for the same From, so that names cannot be probed by the shape of the answer.
 */
final class Decoys {

    private final List<List<AuthSettings>> decoys;

    Decoys(SipSettings settings) {
        List<List<AuthSettings>> real = settings.endpoints().values().stream()
                .map(EndpointSettings::auths)
                .filter(auths -> !auths.isEmpty())
                .map(auths -> auths.stream()
                        .map(auth -> decoy("", auth.realm(), "", auth.algorithmsUas()))
                        .toList())
                .distinct()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
        this.decoys = real.isEmpty()
                ? List.of(List.of(decoy("", "", "", List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5))))
                : real;
    }

    /** Credentials for whoever it says that it is, with a password that nobody knows. */
    List<AuthSettings> pick(SipRequest request, Optional<DigestCredentials> given, Nonces nonces) {
        String username = given.map(DigestCredentials::username).orElse("");
        String password = nonces.seal(username);
        return shape(request, nonces).stream()
                .map(auth -> decoy(username, auth.realm(), password, auth.algorithmsUas()))
                .toList();
    }

    private List<AuthSettings> shape(SipRequest request, Nonces nonces) {
        if (decoys.size() == 1) {
            return decoys.getFirst();
        }
        String seal = nonces.seal(request.headers().from().uri());
        return decoys.get(Math.floorMod(seal.hashCode(), decoys.size()));
    }

    private static AuthSettings decoy(
            String username, String realm, String password, List<DigestAlgorithm> algorithms) {
        return new AuthSettings(
                "", username, realm, Optional.of(password), Map.of(), algorithms, List.of(), Duration.ZERO);
    }
}
