package io.asterism.loadtests.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The measuring program against an Asterism of its own, briefly: that it measures, not how fast that is. */
class MeasureIT {

    @Test
    void measuresChangesWithoutLosingOne() {
        // When
        Map<String, String> row = measure("03", "--only", "asterism", "--rates", "200");

        // Then
        assertThat(row)
                .containsEntry("server", "Asterism")
                .containsEntry("lost %", "0")
                .containsEntry("refused %", "0");
        assertThat(number(row, "CPU µs")).isPositive();
        assertThat(number(row, "allocated KB")).isPositive();
        assertThat(number(row, "resident MB")).isPositive();
        assertThat(number(row, "p50 ms")).isPositive();
    }

    @Test
    void answersTheChallengeOfEachPublisher() {
        // When
        Map<String, String> row = measure("04", "--only", "asterism", "--rates", "100");

        // Then
        assertThat(row).containsEntry("lost %", "0").containsEntry("refused %", "0");
    }

    @Test
    void followsAChangeToEveryPeer() {
        // When
        Map<String, String> row = measure("05", "--rates", "50", "--peers", "3");

        // Then
        assertThat(row).containsEntry("not seen by all %", "0");
        assertThat(number(row, "to the last peer p50 ms")).isPositive();
    }

    @Test
    void timesTheRefreshOfAPeer() {
        // When
        Map<String, String> row =
                measure("06", "--only", "asterism", "--devices", "500", "--lanes", "2", "--round-trips", "1");

        // Then
        assertThat(number(row, "devices/s")).isPositive();
        assertThat(number(row, "all after s")).isPositive();
    }

    @Test
    void measuresTheFloor() {
        // When
        Map<String, String> row = measure("01", "--only", "netty", "--rates", "200");

        // Then
        assertThat(row).containsEntry("server", "echo, Netty").containsEntry("lost %", "0");
        assertThat(number(row, "CPU µs")).isPositive();
    }

    @Test
    void saysWhichScenariosThereAre() {
        // Given
        StringWriter errors = new StringWriter();

        // When
        int exit =
                new CommandLine(new Measure()).setErr(new PrintWriter(errors)).execute("99");

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).contains("99: no such scenario", "03-changes");
    }

    /** The one row of a brief run, by column. */
    private static Map<String, String> measure(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--runs", "1", "--seconds", "1", "--warm-up", "1", "--publishers", "10", "--chains", "50"));
        int exit = new CommandLine(new Measure())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute(all.toArray(String[]::new));
        assertThat(exit).isZero();
        List<String> table =
                out.toString().lines().filter(line -> line.startsWith("|")).toList();
        assertThat(table).hasSize(3);
        List<String> head = cells(table.getFirst());
        List<String> row = cells(table.getLast());
        return IntStream.range(0, head.size()).boxed().collect(Collectors.toMap(head::get, row::get));
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1).split("\\|")).stream()
                .map(String::strip)
                .toList();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
