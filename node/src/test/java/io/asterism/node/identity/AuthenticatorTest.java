package io.asterism.node.identity;

import static io.asterism.node.identity.Samples.auth;
import static io.asterism.node.identity.Samples.endpoint;
import static io.asterism.node.identity.Samples.publish;
import static io.asterism.node.identity.Samples.settings;
import static io.asterism.node.identity.Samples.with;
import static io.asterism.node.identity.Samples.withRealm;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.node.config.EndpointSettings;
import io.asterism.node.config.IdentifyMethod;
import io.asterism.node.identity.AuthVerdict.Challenge;
import io.asterism.node.identity.AuthVerdict.Passed;
import io.asterism.node.identity.AuthVerdict.Reason;
import io.asterism.protocol.sip.DigestChallenge;
import io.asterism.protocol.sip.SipRequest;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticatorTest {

    private static final long NOW = 1_795_435_185_000L;

    private final AuthSettings secret = auth("a", "s3cret", DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
    private final EndpointSettings endpoint = endpoint("a", secret);
    private final Identity known = new Identity.Known(endpoint, IdentifyMethod.USERNAME);
    private final Nonces nonces = new Nonces(new byte[32], new SecureRandom());
    private final Authenticator authenticator = new Authenticator(settings(endpoint), nonces, new ReplayWindow(1_000));
    private final SipRequest publish = publish("sip:a@127.0.0.1");

    @Test
    void believesAnEndpointWithoutCredentials() {
        // Given
        Identity open = new Identity.Known(endpoint("open"), IdentifyMethod.IP);

        // When
        AuthVerdict verdict = authenticator.check(publish, open, NOW);

        // Then
        assertThat(verdict).isEqualTo(new Passed());
    }

    @Test
    void challengesWithOneHeaderForEachAlgorithmTheBestFirst() { // AU-1, AU-2
        // When
        Challenge challenge = challenge(publish, known, NOW);

        // Then
        assertThat(challenges(challenge)).extracting(DigestChallenge::algorithm).containsExactly("SHA-256", "MD5");
        assertThat(challenges(challenge)).allSatisfy(header -> {
            assertThat(header.realm()).isEqualTo("asterisk");
            assertThat(header.qop()).containsExactly("auth");
            assertThat(header.stale()).isFalse();
        });
        assertThat(challenge.reason()).isEqualTo(Reason.NONE_GIVEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA_256", "MD5"})
    void passesGoodCredentialsOfEachAlgorithm(DigestAlgorithm algorithm) { // AU-2
        // Given
        DigestChallenge challenge = challenges(challenge(publish, known, NOW)).stream()
                .filter(header -> algorithm.token().equals(header.algorithm()))
                .findFirst()
                .orElseThrow();

        // When
        AuthVerdict verdict = authenticator.check(answered(challenge, secret), known, NOW + 10);

        // Then
        assertThat(verdict).isEqualTo(new Passed());
    }

    @Test
    void passesAllPublicationsOfAnAsteriskThatAreChallengedAtOnce() { // each comes with nc=00000001
        // Given
        DigestChallenge first = challenges(challenge(publish, known, NOW)).getLast();
        DigestChallenge second = challenges(challenge(publish, known, NOW)).getLast();

        // When
        AuthVerdict one = authenticator.check(answered(first, secret), known, NOW + 1);
        AuthVerdict other = authenticator.check(answered(second, secret), known, NOW + 1);

        // Then
        assertThat(one).isEqualTo(new Passed());
        assertThat(other).isEqualTo(new Passed());
    }

    @Test
    void refusesACountThatWasUsed() { // AU-3
        // Given
        SipRequest request = answered(first(challenge(publish, known, NOW)), secret);
        authenticator.check(request, known, NOW + 1);

        // When
        Challenge challenge = challenge(request, known, NOW + 2);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.REPLAYED);
        assertThat(challenge.stale()).isFalse();
    }

    @Test
    void saysStaleWhenOnlyTheNonceIsTooOld() { // AU-1
        // Given
        SipRequest request = answered(first(challenge(publish, known, NOW)), secret);

        // When
        Challenge challenge = challenge(request, known, NOW + 33_000);

        // Then
        assertThat(challenge.stale()).isTrue();
        assertThat(challenges(challenge)).allMatch(DigestChallenge::stale);
    }

    @Test
    void neverSaysStaleToAWrongSecret() { // AU-1
        // Given
        AuthSettings wrong = auth("a", "guess", DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        SipRequest request = answered(first(challenge(publish, known, NOW)), wrong);

        // When
        Challenge challenge = challenge(request, known, NOW + 33_000);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.WRONG_SECRET);
        assertThat(challenge.stale()).isFalse();
    }

    @Test
    void refusesAHashThatWasMadeForAnotherMethod() { // AU-3
        // Given
        String header = DigestClient.answer(challenges(challenge(publish, known, NOW)), List.of(secret))
                .orElseThrow()
                .authorize("SUBSCRIBE", publish.requestUri(), "c");

        // When
        Challenge challenge = challenge(with(publish, header), known, NOW);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.WRONG_SECRET);
    }

    @Test
    void refusesCredentialsForAnotherUri() { // AU-3
        // Given
        String header = DigestClient.answer(challenges(challenge(publish, known, NOW)), List.of(secret))
                .orElseThrow()
                .authorize("PUBLISH", "sip:other@127.0.0.1:5060", "c");

        // When
        Challenge challenge = challenge(with(publish, header), known, NOW);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.WRONG_URI);
    }

    @Test
    void insistsOnQop() { // AU-3
        // Given
        DigestChallenge offered = first(challenge(publish, known, NOW));
        DigestChallenge old =
                new DigestChallenge(offered.realm(), offered.nonce(), offered.algorithm(), null, false, List.of());

        // When
        Challenge challenge = challenge(answered(old, secret), known, NOW);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void takesAnAlgorithmThatWasNotOfferedForAWrongUser() { // AU-2
        // Given
        AuthSettings strict = auth("a", "s3cret", DigestAlgorithm.SHA_256);
        EndpointSettings strictEndpoint = endpoint("a", strict);
        Authenticator strictOne = new Authenticator(settings(strictEndpoint), nonces, new ReplayWindow(10));
        SipRequest md5 = answered(challenges(challenge(publish, known, NOW)).getLast(), secret);

        // When
        AuthVerdict verdict = strictOne.check(md5, new Identity.Known(strictEndpoint, IdentifyMethod.USERNAME), NOW);

        // Then
        assertThat(((Challenge) verdict).reason()).isEqualTo(Reason.WRONG_USER);
    }

    @Test
    void takesWhatCannotBeReadForMalformed() {
        // When
        Challenge challenge = challenge(with(publish, "Digest username=\"a"), known, NOW);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void challengesAnUnknownSenderLikeAKnownOne() { // an unknown sender cannot tell
        // Given
        SipRequest stranger = publish("sip:x@127.0.0.1");

        // When
        Challenge toStranger = challenge(stranger, new Identity.Unknown(), NOW);
        Challenge toKnown = challenge(publish, known, NOW);

        // Then
        assertThat(shape(toStranger)).isEqualTo(shape(toKnown));
    }

    @Test
    void neverPassesAnUnknownSenderNorSaysStaleToIt() {
        // Given
        SipRequest request = answered(first(challenge(publish, new Identity.Unknown(), NOW)), secret);

        // When
        Challenge challenge = challenge(request, new Identity.Unknown(), NOW + 100_000);

        // Then
        assertThat(challenge.reason()).isEqualTo(Reason.UNKNOWN_SENDER);
        assertThat(challenge.stale()).isFalse();
    }

    @Test
    void showsAStrangerAlwaysTheSameOneOfSeveralRealms() {
        // Given
        EndpointSettings other = endpoint("b", withRealm(auth("b", "x", DigestAlgorithm.MD5), "office"));
        Authenticator several = new Authenticator(settings(endpoint, other), nonces, new ReplayWindow(10));

        for (int i = 0; i < 20; i++) {
            SipRequest stranger = publish("sip:x" + i + "@127.0.0.1");

            // When
            Challenge one = (Challenge) several.check(stranger, new Identity.Unknown(), NOW);
            Challenge again = (Challenge) several.check(stranger, new Identity.Unknown(), NOW + 5);

            // Then
            assertThat(shape(one)).isEqualTo(shape(again));
            assertThat(first(one).realm()).isIn("asterisk", "office");
        }
    }

    @Test
    void hasAnAsteriskAnswerAsItDid() { // wire/13: the hash is right, the nonce is another server's
        // Given
        SipRequest captured = Captured.request("authorized-publish.sip");
        EndpointSettings b = endpoint("b", auth("b", Captured.SECRET, DigestAlgorithm.MD5));
        Authenticator ours = new Authenticator(settings(b), nonces, new ReplayWindow(10));

        // When
        AuthVerdict verdict = ours.check(captured, new Identity.Known(b, IdentifyMethod.USERNAME), NOW);

        // Then
        assertThat(((Challenge) verdict).reason()).isEqualTo(Reason.STALE);
    }

    private Challenge challenge(SipRequest request, Identity identity, long now) {
        return (Challenge) authenticator.check(request, identity, now);
    }

    private SipRequest answered(DigestChallenge challenge, AuthSettings auth) {
        DigestSession session =
                DigestClient.answer(List.of(challenge), List.of(auth)).orElseThrow();
        return with(publish, session.authorize(publish.method(), publish.requestUri(), "0a4f113b"));
    }

    private static DigestChallenge first(Challenge challenge) {
        return challenges(challenge).getFirst();
    }

    private static List<DigestChallenge> challenges(Challenge challenge) {
        return challenge.wwwAuthenticate().stream().map(DigestChallenge::parse).toList();
    }

    private static List<String> shape(Challenge challenge) {
        return challenge.wwwAuthenticate().stream()
                .map(header -> header.replaceAll("nonce=\"[^\"]{43}\"", "nonce=\"…\""))
                .toList();
    }
}
