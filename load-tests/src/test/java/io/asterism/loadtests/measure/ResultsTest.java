package io.asterism.loadtests.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final List<String> progress = new ArrayList<>();
    private final Results results = new Results(progress::add);

    @Test
    void putsTheRunsOfAServerIntoOneRowAndServersBelowEachOther() {
        // Given
        results.add("1000/s", "Asterism", Map.of(Column.CPU, 50.0));
        results.add("1000/s", "Kamailio", Map.of(Column.CPU, 150.0));
        results.add("1000/s", "Asterism", Map.of(Column.CPU, 60.0));

        // When
        String table = results.table();

        // Then
        assertThat(table).isEqualTo("""
                | case   | server   | CPU µs            |
                | ------ | -------- | ----------------- |
                | 1000/s | Asterism | 55.0 (50.0..60.0) |
                | 1000/s | Kamailio | 150               |
                """);
        assertThat(progress).hasSize(3).first().asString().contains("1000/s", "Asterism", "50.0");
    }

    @Test
    void leavesACellEmptyThatNobodyMeasured() {
        // Given
        results.add("1000/s", "echo, C", Map.of(Column.CPU, 10.0));
        results.add("1000/s", "Asterism", Map.of(Column.ALLOCATED, 2.0));

        // When
        String table = results.table();

        // Then
        assertThat(table.lines()).anyMatch(line -> line.matches("\\| 1000/s \\| echo, C +\\| 10.0 +\\| +\\|"));
    }

    @Test
    void countsTheRunsInWhichARateWasHeld() {
        // Given
        results.add("1000/s", "Asterism", Map.of(Column.HELD, 1.0));
        results.add("1000/s", "Asterism", Map.of(Column.HELD, 0.0));

        // When
        String table = results.table();

        // Then
        assertThat(table).contains("| 1 of 2 |");
    }
}
