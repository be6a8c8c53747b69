package io.asterism.loadtests.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOneOfAnOddNumberOfValues() {
        // When
        Median median = new Median(List.of(30.0, 10.0, 20.0));

        // Then
        assertThat(median).isEqualTo(new Median(20, 10, 30));
    }

    @Test
    void isBetweenTheMiddleTwoOfAnEvenNumber() {
        // When
        Median median = new Median(List.of(4.0, 1.0, 2.0, 3.0));

        // Then
        assertThat(median.median()).isEqualTo(2.5);
    }

    @Test
    void printsItsSpreadOnlyWhereThereIsOne() {
        // When
        String alone = new Median(List.of(0.1234)).toString();
        String several = new Median(List.of(12.34, 345.6, 7.891)).toString();

        // Then
        assertThat(alone).isEqualTo("0.123");
        assertThat(several).isEqualTo("12.3 (7.89..346)");
    }
}
