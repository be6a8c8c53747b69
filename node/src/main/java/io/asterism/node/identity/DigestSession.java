package io.asterism.node.identity;

import io.asterism.node.config.DigestAlgorithm;
import io.asterism.protocol.sip.DigestChallenge;
import io.asterism.protocol.sip.DigestCredentials;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A challenge that we can answer, any number of times: each answer has the next count of its nonce, so that further
 * requests need not be challenged until the server says that the nonce is stale.
 */
public final class DigestSession {

    private final DigestChallenge challenge;
    private final DigestAlgorithm algorithm;
    private final String username;
    private final String secret;
    private final AtomicInteger uses = new AtomicInteger();

    DigestSession(DigestChallenge challenge, DigestAlgorithm algorithm, String username, String secret) {
        this.challenge = challenge;
        this.algorithm = algorithm;
        this.username = username;
        this.secret = secret;
    }

    /**
     * The value of Authorization for a request.
     *
     * @param uri the Request-URI
     * @param cnonce random text, new for each request
     */
    public String authorize(String method, String uri, String cnonce) {
        boolean counted = !challenge.qop().isEmpty();
        String count = counted ? "%08x".formatted(uses.incrementAndGet()) : null;
        String own = counted ? cnonce : null;
        return new DigestCredentials(
                        username,
                        challenge.realm(),
                        challenge.nonce(),
                        uri,
                        Digest.response(algorithm, secret, challenge.nonce(), count, own, method, uri),
                        challenge.algorithm(),
                        own,
                        challenge.opaque(),
                        counted ? Digest.QOP : null,
                        count)
                .toString();
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return username + "@" + challenge.realm() + " by " + algorithm.token();
    }
}
