package io.asterism.node.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SourceWarningsTest {

    private static final InetAddress SOURCE = address(1);

    private final SourceWarnings warnings = new SourceWarnings(Duration.ofSeconds(30));

    @Test
    void letOneWarningOfASourceThroughInAnInterval() {
        // Given
        warnings.allow(SOURCE, "garbage", 0);

        // When
        OptionalLong again = warnings.allow(SOURCE, "garbage", 29_999);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void tellHowManyWereLeftOut() {
        // Given
        for (int i = 0; i < 101; i++) {
            warnings.allow(SOURCE, "garbage", i);
        }

        // When
        OptionalLong leftOut = warnings.allow(SOURCE, "garbage", 30_000);

        // Then
        assertThat(leftOut).hasValue(100);
    }

    @Test
    void keepSourcesAndSubjectsApart() {
        // Given
        warnings.allow(SOURCE, "garbage", 0);

        // Then
        assertThat(warnings.allow(address(2), "garbage", 0)).hasValue(0);
        assertThat(warnings.allow(SOURCE, "password", 0)).hasValue(0);
    }

    @Test
    void forgetTheOldestSourceWhenThereAreTooMany() {
        // Given
        warnings.allow(SOURCE, "garbage", 0);

        // When
        for (int i = 2; i < 5_000; i++) {
            warnings.allow(address(i), "garbage", 1);
        }

        // Then
        assertThat(warnings.allow(SOURCE, "garbage", 2)).hasValue(0);
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
