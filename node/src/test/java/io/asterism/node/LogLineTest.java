package io.asterism.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

class LogLineTest {

    private final LoggingEvent event = new LoggingEvent();

    @Test
    void saysTheMessageAndItsValues() {
        // Given
        event.setMessage("request refused");
        event.addKeyValuePair(new KeyValuePair("status", 404));
        event.addKeyValuePair(new KeyValuePair("detail", "résumé"));

        // When
        String line = new LogLine().convert(event);

        // Then
        assertThat(line).isEqualTo("request refused status=\"404\" detail=\"résumé\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x\n2026-11-23T18:00:00Z ERROR forged' | x\\u000a2026-11-23T18:00:00Z ERROR forged",
                "'x\u0007\u001b[2J' | x\\u0007\\u001b[2J",
                "\u2028\u0085\u202e | \\u2028\\u0085\\u202e",
                "'x\" peer=\"b' | x\\\" peer=\\\"b",
                "back\\slash | back\\\\slash",
            })
    void keepsWhatASenderWroteInsideItsQuotes(String written, String shown) {
        // Given
        event.setMessage("request refused");
        event.addKeyValuePair(new KeyValuePair("detail", written));

        // When
        String line = new LogLine().convert(event);

        // Then
        assertThat(line).isEqualTo("request refused detail=\"" + shown + "\"");
    }

    @Test
    void keepsAMessageOnOneLine() {
        // Given
        event.setMessage("first\nsecond");

        // When
        String line = new LogLine().convert(event);

        // Then
        assertThat(line).isEqualTo("first\\u000asecond");
    }

    @Test
    void writesAnAddressAsOneWouldLookForIt() throws UnknownHostException {
        // Given
        InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        event.setMessage("request refused");
        event.addKeyValuePair(new KeyValuePair("source", new InetSocketAddress(address, 5060)));
        event.addKeyValuePair(new KeyValuePair("peer", null));

        // When
        String line = new LogLine().convert(event);

        // Then
        assertThat(line).isEqualTo("request refused source=\"10.0.0.1:5060\" peer=\"null\"");
    }
}
