package io.asterism.node.identity;

import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.node.config.SipSettings;
import io.asterism.node.identity.AuthVerdict.Challenge;
import io.asterism.node.identity.AuthVerdict.Reason;
import io.asterism.protocol.sip.DigestChallenge;
import io.asterism.protocol.sip.DigestCredentials;
import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Digest authentication as a server (RFC 3261 §22, RFC 7616, RFC 8760). Only 401 is ever asked for, with one challenge
 * for each algorithm, the best first. {@code qop=auth} is required, since without it nothing stops a replay.
 *
 * <p>Safe for use by many threads.
 */
public final class Authenticator {

    private static final Pattern COUNT = Pattern.compile("[0-9A-Fa-f]{8}");

    private final SipSettings settings;
    private final Nonces nonces;
    private final ReplayWindow replays;
    private final Decoys decoys;
    private final Duration longestLifetime;

    /** @param replays outlives this object: after a reload the next one goes on with it */
    public Authenticator(SipSettings settings, Nonces nonces, ReplayWindow replays) {
        this.settings = settings;
        this.nonces = nonces;
        this.replays = replays;
        this.decoys = new Decoys(settings);
        this.longestLifetime = settings.endpoints().values().stream()
                .flatMap(endpoint -> endpoint.auths().stream())
                .map(AuthSettings::nonceLifetime)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether the sender is who it seems to be, and what to ask it when that is not shown. */
    public AuthVerdict check(SipRequest request, Identity identity, long nowMillis) {
        return switch (identity) {
            case Identity.Known known ->
                known.endpoint().auths().isEmpty()
                        ? new AuthVerdict.Passed()
                        : check(request, known.endpoint().auths(), nowMillis);
            case Identity.Unknown unknown -> refuse(request, nowMillis);
            case Identity.Barred barred -> refuse(request, nowMillis);
        };
    }

    /** Goes through the same motions, with a secret that nobody knows. */
    private AuthVerdict refuse(SipRequest request, long nowMillis) {
        List<AuthSettings> decoy = decoys.pick(request, first(request), nonces);
        evaluate(request, decoy, nowMillis);
        return challenge(decoy, Reason.UNKNOWN_SENDER, nowMillis);
    }

    private static Optional<DigestCredentials> first(SipRequest request) {
        try {
            return request.headers().authorization().stream().findFirst();
        } catch (SipParseException e) {
            return Optional.empty();
        }
    }

    private AuthVerdict check(SipRequest request, List<AuthSettings> auths, long nowMillis) {
        Reason reason = evaluate(request, auths, nowMillis);
        return reason == null ? new AuthVerdict.Passed() : challenge(auths, reason, nowMillis);
    }

    /** Null when any of the credentials is good, or why the first is not. */
    private @Nullable Reason evaluate(SipRequest request, List<AuthSettings> auths, long nowMillis) {
        Reason first = null;
        try {
            for (DigestCredentials credentials : request.headers().authorization()) {
                Reason reason = evaluate(request, credentials, auths, nowMillis);
                if (reason == null) {
                    return null;
                }
                first = first == null ? reason : first;
            }
        } catch (SipParseException e) {
            return Reason.MALFORMED;
        }
        return first == null ? Reason.NONE_GIVEN : first;
    }

    private @Nullable Reason evaluate(
            SipRequest request, DigestCredentials credentials, List<AuthSettings> auths, long nowMillis) {
        String count = credentials.nonceCount();
        String cnonce = credentials.cnonce();
        if (!Digest.QOP.equals(credentials.qop())
                || cnonce == null
                || count == null
                || !COUNT.matcher(count).matches()) {
            return Reason.MALFORMED;
        }
        Optional<DigestAlgorithm> algorithm = credentials.algorithm() == null
                ? Optional.of(DigestAlgorithm.MD5)
                : DigestAlgorithm.of(credentials.algorithm());
        AuthSettings auth =
                algorithm.map(known -> find(auths, credentials, known)).orElse(null);
        if (auth == null) {
            return Reason.WRONG_USER;
        }
        if (!credentials.uri().equals(request.requestUri())) {
            return Reason.WRONG_URI;
        }
        String expected = Digest.secret(algorithm.get(), auth, realm(auth))
                .map(secret -> Digest.response(
                        algorithm.get(),
                        secret,
                        credentials.nonce(),
                        count,
                        cnonce,
                        request.method(),
                        credentials.uri()))
                .orElse("");
        if (!Digest.same(expected, credentials.response().toLowerCase(Locale.ROOT))) {
            return Reason.WRONG_SECRET;
        }
        return evaluate(credentials.nonce(), Long.parseLong(count, 16), auth, nowMillis);
    }

    /** The secret is right; so it is the nonce that decides. */
    private @Nullable Reason evaluate(String text, long count, AuthSettings auth, long nowMillis) {
        Optional<Nonce> nonce = nonces.read(text).filter(ours -> ours.isFresh(auth.nonceLifetime(), nowMillis));
        if (nonce.isEmpty()) {
            return Reason.STALE;
        }
        return switch (replays.use(nonce.get(), count, nowMillis - longestLifetime.toMillis())) {
            case FIRST -> null;
            case REPEATED -> Reason.REPLAYED;
            case FORGOTTEN -> Reason.STALE;
        };
    }

    private @Nullable AuthSettings find(
            List<AuthSettings> auths, DigestCredentials credentials, DigestAlgorithm algorithm) {
        for (AuthSettings auth : auths) {
            if (auth.username().equals(credentials.username())
                    && realm(auth).equals(credentials.realm())
                    && auth.algorithmsUas().contains(algorithm)) {
                return auth;
            }
        }
        return null;
    }

    private Challenge challenge(List<AuthSettings> auths, Reason reason, long nowMillis) {
        String nonce = nonces.issue(nowMillis);
        boolean stale = reason == Reason.STALE;
        List<String> headers = new ArrayList<>();
        for (DigestAlgorithm algorithm : DigestAlgorithm.BEST_FIRST) {
            auths.stream()
                    .filter(auth -> auth.algorithmsUas().contains(algorithm))
                    .map(this::realm)
                    .distinct()
                    .map(realm ->
                            new DigestChallenge(realm, nonce, algorithm.token(), null, stale, List.of(Digest.QOP)))
                    .forEach(challenge -> headers.add(challenge.toString()));
        }
        return new Challenge(headers, stale, reason);
    }

    private String realm(AuthSettings auth) {
        return auth.realm().isEmpty() ? settings.global().defaultRealm() : auth.realm();
    }
}
