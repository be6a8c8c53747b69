package io.asterism.loadtests.measure.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestAnswerTest {

    private final DigestAnswer digest =
            new DigestAnswer(new Publisher("load-1", "02:10:ad:00:00:01", 40_000, 5060), "secret");

    // the responses below were computed with openssl dgst
    @Test
    void answersAnAsterisk() {
        // When
        byte[] credentials = digest.to(
                "Digest realm=\"asterisk\",nonce=\"1795435183/38a3\",opaque=\"5d8b\",algorithm=MD5,qop=\"auth\"");

        // Then
        assertThat(credentials)
                .asString()
                .startsWith("Digest username=\"load-1\", realm=\"asterisk\", nonce=\"1795435183/38a3\", "
                        + "uri=\"sip:load-1@127.0.0.1:5060\", ")
                .contains("response=\"fa3fabe6d6b5306d5464810701ce2357\"")
                .endsWith("opaque=\"5d8b\", qop=auth, nc=00000001");
    }

    @Test
    void answersWithTheAlgorithmThatItIsAskedFor() {
        // When
        byte[] credentials = digest.to("Digest realm=\"asterisk\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"");

        // Then
        assertThat(credentials)
                .asString()
                .contains(
                        "response=\"a5cab2480bd3f0e9d4bc4baecdda48faf5c3f6934f4d01710755e3b99a426d02\", algorithm=SHA-256");
    }
}
