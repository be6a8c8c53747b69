package io.asterism.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.config.DigestAlgorithm;
import io.asterism.protocol.sip.DigestCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void computesTheResponsesOfRfc7616(DigestAlgorithm algorithm, String expected) {
        // Given
        String secret = Digest.secret(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");

        // When: RFC 7616 section 3.9.1
        String response = Digest.response(
                algorithm,
                secret,
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "00000001",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                "GET",
                "/dir/index.html");

        // Then
        assertThat(response).isEqualTo(expected);
    }

    @Test
    void computesWhatAnAsteriskSent() {
        // Given
        DigestCredentials sent = Captured.request("authorized-publish.sip")
                .headers()
                .authorization()
                .getFirst();

        // When
        String response = Digest.response(
                DigestAlgorithm.MD5,
                Digest.secret(DigestAlgorithm.MD5, sent.username(), sent.realm(), Captured.SECRET),
                sent.nonce(),
                sent.nonceCount(),
                sent.cnonce(),
                "PUBLISH",
                sent.uri());

        // Then
        assertThat(response).isEqualTo(sent.response());
    }

    @Test
    void computesWhatAnAsteriskSentThatWasOfferedSha256BeforeMd5() { // Asterisk 22.10.1 takes the better one
        // Given
        String uri = "sip:cfgtry@127.0.0.1:16960";
        String secret = Digest.secret(DigestAlgorithm.SHA_256, "cfgtry", "asterisk", Captured.SECRET);

        // When
        String response = Digest.response(
                DigestAlgorithm.SHA_256, secret, "n3", "00000001", "5af3213d839b431a8546b8ebf3d8bfe2", "PUBLISH", uri);

        // Then
        assertThat(response).isEqualTo("404be7b82ed3662925da57d8c99691fb492c17a8e7cd575b7272eb2ce1e664e9");
    }
}
