package io.asterism.protocol.asterisk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sections read so far, from all files, and which one is current. */
final class DocumentBuilder {

    private final List<SectionBuilder> sections = new ArrayList<>();
    private final Map<String, List<SectionBuilder>> byName = new HashMap<>();
    private @Nullable SectionBuilder current;

    /** The section that an included file begins in: the one most recently entered, in whichever file. */
    @Nullable
    SectionBuilder current() {
        return current;
    }

    void enter(SectionBuilder section) {
        current = section;
    }

    void append(SectionBuilder section) {
        sections.add(section);
        byName.computeIfAbsent(key(section.name()), unused -> new ArrayList<>()).add(section);
    }

    /** The first section of a name that passes; names are compared without case, as in Asterisk. */
    @Nullable
    SectionBuilder first(String name, Predicate<SectionBuilder> filter) {
        for (SectionBuilder section : byName.getOrDefault(key(name), List.of())) {
            if (filter.test(section)) {
                return section;
            }
        }
        return null;
    }

    List<ConfigSection> build() {
        return sections.stream()
                .filter(section -> !section.isTemplate())
                .map(SectionBuilder::build)
                .toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
