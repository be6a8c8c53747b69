package io.asterism.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.chaos.history.Verdict;
import io.asterism.loadtests.chaos.history.Verdict.Figures;
import io.asterism.loadtests.chaos.history.Violation;
import io.asterism.loadtests.chaos.history.Violation.What;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void addsUpAFaultAndTellsTheMedianAndTheWorst() {
        // Given
        List<RoundResult> results = List.of(
                round(Fault.KILL, 1, List.of()),
                round(
                        Fault.KILL,
                        3,
                        List.of(new Violation(What.LOST, 0, "x"), new Violation(What.NOT_RETRACTED, 0, "y"))),
                round(Fault.KILL, 2, List.of(new Violation(What.BROKEN, 0, "z"))),
                round(Fault.LOSS, 9, List.of()));

        // When
        List<String> table = Report.table(results);

        // Then
        assertThat(table).hasSize(5);
        assertThat(cells(table.get(2)))
                .containsExactly(
                        "kill",
                        "3",
                        "30",
                        "2",
                        "0",
                        "0",
                        "0",
                        "0",
                        "1",
                        "1.0 s 1.0 s",
                        "2.0 s 2.0 s",
                        "2.0 s 3.0 s",
                        "-");
        assertThat(cells(table.get(4))).startsWith("all", "4", "40");
    }

    @Test
    void tellsARoundInALine() {
        // When
        String line = Report.line(round(Fault.KILL, 3, List.of(new Violation(What.LOST, 0, "x"))));

        // Then
        assertThat(line).startsWith("round 1 kill ").contains("BAD", "lamp 3.0 s");
    }

    private static RoundResult round(Fault fault, int lamp, List<Violation> violations) {
        Figures figures = new Figures(
                10, 10, 0, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(lamp), Optional.empty());
        return new RoundResult(1, fault, new Verdict(violations, figures));
    }

    private static List<String> cells(String row) {
        return List.of(row.substring(1).strip().split("\\s*\\|\\s*"));
    }
}
