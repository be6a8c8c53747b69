package io.asterism.node.identity;

import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.protocol.sip.DigestChallenge;
import java.util.List;
import java.util.Optional;

/** Digest authentication as a client (RFC 3261 §22.2, RFC 7616, RFC 8760). */
public final class DigestClient {

    private DigestClient() {}

    /**
     * Picks the topmost challenge that we have an answer to: an algorithm that the credentials may use, and a realm that
     * is theirs. Credentials without a realm are for any; those with the very realm come first.
     *
     * @param challenges in the order of the message
     * @param auths in the order of {@code outbound_auth}
     */
    public static Optional<DigestSession> answer(List<DigestChallenge> challenges, List<AuthSettings> auths) {
        return challenges.stream()
                .flatMap(challenge -> answer(challenge, auths).stream())
                .findFirst();
    }

    private static Optional<DigestSession> answer(DigestChallenge challenge, List<AuthSettings> auths) {
        String token = challenge.algorithm();
        Optional<DigestAlgorithm> algorithm =
                token == null ? Optional.of(DigestAlgorithm.MD5) : DigestAlgorithm.of(token);
        if (algorithm.isEmpty() || !offersAuth(challenge)) {
            return Optional.empty();
        }
        return credentials(challenge.realm(), auths)
                .filter(auth -> auth.algorithmsUac().contains(algorithm.get()))
                .flatMap(auth -> Digest.secret(algorithm.get(), auth, challenge.realm())
                        .map(secret -> new DigestSession(challenge, algorithm.get(), auth.username(), secret)));
    }

    private static boolean offersAuth(DigestChallenge challenge) {
        return challenge.qop().isEmpty() || challenge.qop().stream().anyMatch(Digest.QOP::equalsIgnoreCase);
    }

    private static Optional<AuthSettings> credentials(String realm, List<AuthSettings> auths) {
        return auths.stream()
                .filter(auth -> auth.realm().equals(realm))
                .findFirst()
                .or(() -> auths.stream().filter(auth -> auth.realm().isEmpty()).findFirst());
    }
}
