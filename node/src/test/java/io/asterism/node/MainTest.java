package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine asterism =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void tellsItsVersionOnStandardOutput() {
        // When
        int status = asterism.execute("--version");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("asterism ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void exitsWithTwoAndExplainsOnStandardErrorWhenTheVerbIsMissing() {
        // When
        int status = asterism.execute();

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("Missing verb").contains("Usage: asterism");
    }
}
