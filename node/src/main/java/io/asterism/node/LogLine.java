package io.asterism.node;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * What is said in one line of the log, {@code message key="value" key="value"}: whatever a sender puts into a value
 * stays inside its quotes and on this line.
 */
public final class LogLine extends ClassicConverter {

    /** For logback, which names it in {@code logback.xml}. */
    public LogLine() {}

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        write(event.getFormattedMessage(), false, line);
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> write(pair, line));
        }
        return line.toString();
    }

    private static void write(KeyValuePair pair, StringBuilder line) {
        line.append(' ').append(pair.key).append("=\"");
        write(text(pair.value), true, line);
        line.append('"');
    }

    /** The host name is empty where an address was not made of one: {@code /10.0.0.1:5060} becomes what one greps for. */
    private static String text(@Nullable Object value) {
        String text = String.valueOf(value);
        return value instanceof InetSocketAddress && text.startsWith("/") ? text.substring(1) : text;
    }

    private static void write(String text, boolean quoted, StringBuilder line) {
        text.codePoints().forEach(character -> {
            if (isInvisible(character)) {
                line.append("\\u").append(HexFormat.of().toHexDigits(character, character > 0xffff ? 6 : 4));
            } else if (quoted && (character == '"' || character == '\\')) {
                line.append('\\').append((char) character);
            } else {
                line.appendCodePoint(character);
            }
        });
    }

    /** Would end the line, or turn about how it is shown. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
