package io.asterism.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundingTest {

    @ParameterizedTest(name = "{1} of {0} seeds, the lowest among them: {2}")
    @CsvSource({
        "1, 1, true, true",
        "2, 1, true, true",
        "2, 1, false, false",
        "2, 2, true, true",
        "3, 1, true, false",
        "3, 2, false, true",
        "4, 2, true, true",
        "4, 2, false, false",
        "5, 2, true, false"
    })
    void needsMostSeedsOrTheLowerHalf(int seeds, int accounted, boolean lowest, boolean allowed) {
        assertThat(new Founding(seeds, accounted, lowest).isAllowed()).isEqualTo(allowed);
    }
}
