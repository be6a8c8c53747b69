package io.asterism.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private static final long NOW = 1_795_435_185_000L;

    private final RandomGenerator random = new SecureRandom();
    private final Nonces nonces = new Nonces(secret(1), random);

    @Test
    void recognisesItsOwn() {
        // Given
        String text = nonces.issue(NOW);

        // When
        var nonce = nonces.read(text);

        // Then
        assertThat(nonce).map(Nonce::issuedMillis).contains(NOW);
    }

    @Test
    void givesEachChallengeItsOwnEvenInOneMillisecond() {
        // When
        String first = nonces.issue(NOW);
        String second = nonces.issue(NOW);

        // Then
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void recognisesNoneOfAnotherSecret() {
        // Given
        String foreign = new Nonces(secret(2), random).issue(NOW);

        // When
        var nonce = nonces.read(foreign);

        // Then
        assertThat(nonce).isEmpty();
    }

    @Test
    void recognisesNoneThatWasChangedAnywhere() {
        // Given
        String text = nonces.issue(NOW);

        for (int i = 0; i < text.length() - 1; i++) {
            // When
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            var nonce = nonces.read(text.substring(0, i) + other + text.substring(i + 1));

            // Then
            assertThat(nonce).isEmpty();
        }
    }

    @Test
    void isFreshForItsLifetimeAndNoLonger() {
        // Given
        Nonce nonce = new Nonce(NOW, 7);
        Duration lifetime = Duration.ofSeconds(32);

        // Then
        assertThat(nonce.isFresh(lifetime, NOW)).isTrue();
        assertThat(nonce.isFresh(lifetime, NOW + 32_000)).isTrue();
        assertThat(nonce.isFresh(lifetime, NOW + 32_001)).isFalse();
        assertThat(nonce.isFresh(lifetime, NOW - 60_000)).isFalse();
    }

    private static byte[] secret(int seed) {
        byte[] secret = new byte[32];
        secret[0] = (byte) seed;
        return secret;
    }
}
