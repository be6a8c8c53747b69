package io.asterism.node.config;

import io.asterism.protocol.asterisk.ConfigDocument;
import io.asterism.protocol.asterisk.ConfigOption;
import io.asterism.protocol.asterisk.ConfigSection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sections of {@code pjsip.conf}, by type and name. */
final class Sections {

    private final Map<SectionType, Map<String, Section>> byType = new EnumMap<>(SectionType.class);

    private Sections() {}

    /** Sorts the sections of a file. A section without a known type, or with an option that its type lacks, is an error. */
    static Sections of(ConfigDocument document, Findings findings) {
        Sections sections = new Sections();
        document.findings().forEach(findings::add);
        document.sections().forEach(section -> sections.add(section, findings));
        return sections;
    }

    Collection<Section> all(SectionType type) {
        return of(type).values();
    }

    Optional<Section> find(SectionType type, String name) {
        return Optional.ofNullable(of(type).get(name));
    }

    private Map<String, Section> of(SectionType type) {
        return byType.getOrDefault(type, Map.of());
    }

    private void add(ConfigSection source, Findings findings) {
        ConfigOption token = source.last("type");
        if (token == null || token.value().isEmpty()) {
            findings.error(source.at(), "section [" + source.name() + "] has no type");
            return;
        }
        Optional<SectionType> type = SectionType.of(token.value());
        if (type.isEmpty()) {
            findings.error(
                    token.at(), "type: " + token.value() + " (expected: a type of section that Asterisk 22 knows)");
            return;
        }
        add(type.get(), source, findings);
    }

    private void add(SectionType type, ConfigSection source, Findings findings) {
        for (ConfigOption option : source.options()) {
            if (!KnownOptions.contains(type, option.name())) {
                findings.error(
                        option.at(), "option '" + option.name() + "' is unknown in a section of type " + type.token());
            }
        }
        Section section = new Section(type, source, findings);
        Section first =
                byType.computeIfAbsent(type, any -> new LinkedHashMap<>()).putIfAbsent(source.name(), section);
        if (first != null) {
            findings.error(source.at(), "duplicate section: " + section + " (first at " + first.at() + ")");
        }
    }
}
