package io.asterism.protocol.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that real Asterisks sent. */
class AsteriskBodiesTest {

    @ParameterizedTest
    @MethodSource("bodies")
    void writesTheVeryBytesThatItRead(String sent) throws EventBodyException {
        // Given
        EventPackage event = sent.contains("mailboxstate") ? EventPackage.MWI : EventPackage.DEVICE_STATE;

        // When
        StateBody body = StateBodies.decode(event, sent.getBytes(UTF_8));

        // Then
        assertThat(new String(StateBodies.encode(body), UTF_8)).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesEachOfThemCutAtAnyByte(String sent) {
        byte[] whole = sent.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            // Given
            byte[] cut = Arrays.copyOf(whole, length);

            // When
            EventBodyException refused = StateBodiesTest.refusal(EventPackage.DEVICE_STATE, cut);

            // Then
            assertThat(refused.reason()).isEqualTo(EventBodyException.Reason.NOT_JSON);
        }
    }

    @Test
    void areThereInEveryType() throws IOException {
        assertThat(bodies())
                .anyMatch(body -> body.startsWith("{\"type\":\"devicestate\""))
                .anyMatch(body -> body.startsWith("{\"type\":\"mailboxstate\""))
                .anyMatch(body -> body.startsWith("{\"type\":\"refresh\""));
    }

    private static List<String> bodies() throws IOException {
        try (InputStream file = AsteriskBodiesTest.class.getResourceAsStream("/event/asterisk-bodies.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
