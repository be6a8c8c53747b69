package io.asterism.node.identity;

import static io.asterism.node.identity.Samples.auth;
import static io.asterism.node.identity.Samples.withRealm;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.config.AuthSettings;
import io.asterism.node.config.DigestAlgorithm;
import io.asterism.protocol.sip.DigestChallenge;
import io.asterism.protocol.sip.DigestCredentials;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestClientTest {

    private static final String URI = "sip:b@127.0.0.1:16000";

    private final AuthSettings any = auth("a", "s3cret", DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);

    @Test
    void answersTheTopmostChallengeThatItKnows() { // AU-2
        // Given
        List<DigestChallenge> challenges =
                List.of(challenge("r", "SHA-512-256-sess"), challenge("r", "SHA-256"), challenge("r", "MD5"));

        // When
        Optional<DigestSession> session = DigestClient.answer(challenges, List.of(any));

        // Then
        assertThat(credentials(session).algorithm()).isEqualTo("SHA-256");
    }

    @Test
    void takesAMissingAlgorithmForMd5() { // AU-2
        // When
        Optional<DigestSession> session = DigestClient.answer(List.of(challenge("r", null)), List.of(any));

        // Then
        assertThat(credentials(session).algorithm()).isNull();
        assertThat(credentials(session).response()).hasSize(32);
    }

    @Test
    void countsItsUsesOfANonce() { // AU-3
        // Given
        DigestSession session = DigestClient.answer(List.of(challenge("r", "MD5")), List.of(any))
                .orElseThrow();

        // When
        String first = session.authorize("PUBLISH", URI, "c1");
        String second = session.authorize("PUBLISH", URI, "c2");

        // Then
        assertThat(DigestCredentials.parse(first).nonceCount()).isEqualTo("00000001");
        assertThat(DigestCredentials.parse(second).nonceCount()).isEqualTo("00000002");
    }

    @Test
    void prefersTheCredentialsOfTheVeryRealm() {
        // Given
        AuthSettings office = withRealm(auth("b", "x", DigestAlgorithm.MD5), "office");

        // When
        Optional<DigestSession> session =
                DigestClient.answer(List.of(challenge("office", "MD5")), List.of(any, office));

        // Then
        assertThat(credentials(session).username()).isEqualTo("b");
    }

    @Test
    void hasNoAnswerToARealmThatItHasNoCredentialsFor() {
        // Given
        AuthSettings office = withRealm(auth("b", "x", DigestAlgorithm.MD5), "office");

        // When
        Optional<DigestSession> session = DigestClient.answer(List.of(challenge("home", "MD5")), List.of(office));

        // Then
        assertThat(session).isEmpty();
    }

    @Test
    void usesNoAlgorithmThatTheCredentialsDoNotAllow() { // AU-2
        // Given
        AuthSettings strict = auth("a", "s3cret", DigestAlgorithm.SHA_256);

        // When
        Optional<DigestSession> session = DigestClient.answer(List.of(challenge("r", "MD5")), List.of(strict));

        // Then
        assertThat(session).isEmpty();
    }

    @Test
    void answersTheChallengeOfAnAsteriskAsAnotherAsteriskDid() { // wire/13
        // Given
        List<DigestChallenge> challenges =
                Captured.message("challenge.sip").headers().wwwAuthenticate();
        DigestCredentials theirs = Captured.request("authorized-publish.sip")
                .headers()
                .authorization()
                .getFirst();

        // When
        String ours = DigestClient.answer(
                        challenges, List.of(auth("b", Captured.SECRET, DigestAlgorithm.SHA_256, DigestAlgorithm.MD5)))
                .orElseThrow()
                .authorize("PUBLISH", theirs.uri(), theirs.cnonce());

        // Then
        assertThat(DigestCredentials.parse(ours)).isEqualTo(theirs);
    }

    @Test
    void keepsTheSecretOutOfItsText() {
        // When
        String text = DigestClient.answer(List.of(challenge("r", "MD5")), List.of(any))
                .orElseThrow()
                .toString();

        // Then
        assertThat(text).isEqualTo("a@r by MD5");
    }

    private static DigestChallenge challenge(String realm, @Nullable String algorithm) {
        return new DigestChallenge(realm, "n0", algorithm, null, false, List.of("auth"));
    }

    private static DigestCredentials credentials(Optional<DigestSession> session) {
        return DigestCredentials.parse(session.orElseThrow().authorize("PUBLISH", URI, "0a4f113b"));
    }
}
