package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void areSixteenLettersAndDigitsAndNeverTheSame() {
        // Given
        Tokens tokens = new Tokens(new SecureRandom());

        // When
        var made = Stream.generate(tokens::next).limit(10_000).toList();

        // Then
        assertThat(made).allMatch(token -> token.matches("[0-9a-v]{16}")).doesNotHaveDuplicates();
    }
}
