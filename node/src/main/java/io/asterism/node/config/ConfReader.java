package io.asterism.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads keys of {@code asterism.conf} as what they should be. What does not read is a finding, and the value of the
 * reference is taken so that reading can go on.
 */
final class ConfReader {

    private static final Pattern BARE_NUMBER = Pattern.compile("\\d+");

    private final Config config;
    private final Config reference;
    private final Findings findings;

    ConfReader(Config config, Findings findings) {
        this.config = config;
        this.reference = ConfFile.reference();
        this.findings = findings;
    }

    String text(String path) {
        return read(path, "a text", from -> Optional.of(from.getString(path).strip()));
    }

    boolean yes(String path) {
        return read(path, "true or false", from -> Optional.of(from.getBoolean(path)));
    }

    int number(String path, int least, int most) {
        return read(
                path,
                least + ".." + most,
                from -> Optional.of(from.getLong(path))
                        .filter(number -> number >= least && number <= most)
                        .map(Long::intValue));
    }

    /** A duration; a bare number is seconds, as everywhere in SIP. */
    Duration duration(String path, Duration least, Duration most) {
        return read(path, seconds(least) + ".." + seconds(most) + " s", from -> {
            String text = from.getString(path).strip();
            Duration duration = BARE_NUMBER.matcher(text).matches()
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : from.getDuration(path);
            return Optional.of(duration).filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0);
        });
    }

    AddressParser.HostPort hostPort(String path) {
        return read(
                path,
                "host:port",
                from -> AddressParser.hostPort(from.getString(path).strip(), -1).filter(where -> where.port() >= 0));
    }

    /** A list, or a text with commas. */
    List<String> words(String path) {
        return read(
                path,
                "a list",
                from -> Optional.of(
                        from.getValue(path).valueType() == ConfigValueType.LIST
                                ? from.getStringList(path)
                                : Arrays.stream(from.getString(path).split(","))
                                        .map(String::strip)
                                        .filter(word -> !word.isEmpty())
                                        .toList()));
    }

    <E extends Enum<E>> E word(String path, Class<E> type) {
        String expected = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants()).map(ConfReader::lower).toList());
        return read(
                path,
                expected,
                from -> Arrays.stream(type.getEnumConstants())
                        .filter(constant ->
                                lower(constant).equals(from.getString(path).strip()))
                        .findFirst());
    }

    void refuse(String path, String expected) {
        ConfigValue value = config.getValue(path);
        findings.error(
                ConfFile.at(value.origin(), null), path + ": " + value.unwrapped() + " (expected: " + expected + ")");
    }

    private <T> T read(String path, String expected, Function<Config, Optional<T>> reading) {
        try {
            Optional<T> value = reading.apply(config);
            if (value.isPresent()) {
                return value.get();
            }
            refuse(path, expected);
        } catch (ConfigException.WrongType | ConfigException.BadValue | NumberFormatException e) {
            refuse(path, expected);
        } catch (ConfigException.Missing e) {
            findings.error(ConfFile.at(e.origin(), null), path + " is null (expected: " + expected + ")");
        }
        return reading.apply(reference).orElseThrow(() -> new IllegalStateException(path + " of the reference"));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? Long.toString(duration.toSeconds())
                : Double.toString(duration.toMillis() / 1000.0);
    }
}
