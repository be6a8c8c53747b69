package io.asterism.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ChaosCommandTest {

    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new ChaosCommand()).setErr(new PrintWriter(err));

    @ParameterizedTest
    @CsvSource({
        "--faults=fire, --faults: fire (expected: kill",
        "--peers=1, peers: 1 (expected: 2..50)",
        "--rate=0, rate: 0 (expected: 1..2000)"
    })
    void refusesWhatItDoesNotUnderstand(String option, String message) {
        // When
        int exit = command.execute(option);

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void namesEveryFaultInItsHelp() {
        // When
        String help = command.getUsageMessage();

        // Then
        for (Fault fault : Fault.values()) {
            assertThat(help).contains(fault.word());
        }
    }
}
