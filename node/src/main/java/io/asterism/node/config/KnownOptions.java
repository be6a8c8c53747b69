package io.asterism.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which options Asterisk 22 takes in which type of section. They are in resources, {@code pjsip/TYPE.options}: one name
 * a line, with a {@code *} at its end for any name that begins so.
 */
final class KnownOptions {

    private static final Map<SectionType, Set<String>> NAMES = new EnumMap<>(SectionType.class);

    static {
        for (SectionType type : SectionType.values()) {
            NAMES.put(type, lines("pjsip/" + type.token() + ".options"));
        }
    }

    private KnownOptions() {}

    /** Whether a section of this type may have the option. Asterisk keeps any that begins with {@code @} for others. */
    static boolean contains(SectionType type, String option) {
        String name = option.toLowerCase(Locale.ROOT);
        Set<String> names = NAMES.getOrDefault(type, Set.of());
        return name.startsWith("@")
                || names.contains(name)
                || names.stream()
                        .filter(line -> line.endsWith("*"))
                        .anyMatch(line -> name.startsWith(line.substring(0, line.length() - 1)));
    }

    private static Set<String> lines(String resource) {
        try (InputStream in = KnownOptions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource: " + resource + " (expected: in the jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
