package io.asterism.loadtests.measure.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    private static final String ROLLUP = """
            00400000-7ffd1b5e9000 ---p 00000000 00:00 0                              [rollup]
            Rss:               12345 kB
            Pss:                2345 kB
            Pss_Dirty:           345 kB
            """;

    @Test
    void readsALineOfSmaps() {
        // When
        long kilobytes = ResidentMemory.kilobytes(ROLLUP, "Pss:");

        // Then
        assertThat(kilobytes).isEqualTo(2345);
    }

    @Test
    void isNoneOfAProcessThatHasEnded() {
        // When
        long kilobytes = ResidentMemory.kilobytes("", "Pss:");

        // Then
        assertThat(kilobytes).isZero();
    }

    @Test
    void knowsThatThisProcessHoldsSome() {
        // When
        long bytes = ResidentMemory.bytes(List.of(ProcessHandle.current().pid()));

        // Then
        assertThat(bytes).isGreaterThan(10_000_000);
    }
}
