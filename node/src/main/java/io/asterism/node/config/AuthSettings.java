package io.asterism.node.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code type = auth} section: who someone is, and how we know or prove it.
 *
 * @param realm for whom the digests were made; as a server it is what we challenge with, as a client it says which
 *     challenges these credentials answer. Empty: the default realm, and any challenge
 * @param password the secret itself, where the section has it
 * @param digests the hashes of {@code username:realm:password} that stand in for it
 * @param algorithmsUas what we offer in a challenge, best first
 * @param algorithmsUac what we answer in a challenge of others
 * @param nonceLifetime how long a nonce of ours is good
 */
public record AuthSettings(
        String name,
        String username,
        String realm,
        Optional<String> password,
        Map<DigestAlgorithm, String> digests,
        List<DigestAlgorithm> algorithmsUas,
        List<DigestAlgorithm> algorithmsUac,
        Duration nonceLifetime) {

    public AuthSettings {
        digests = Map.copyOf(digests);
        algorithmsUas = List.copyOf(algorithmsUas);
        algorithmsUac = List.copyOf(algorithmsUac);
    }

    /** Keeps the secrets out of logs and messages. */
    @Override
    public String toString() {
        return "auth " + name + " (" + username + "@" + (realm.isEmpty() ? "*" : realm) + ")";
    }
}
