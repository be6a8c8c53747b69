package io.asterism.protocol.asterisk;

import java.util.List;

/**
 * What a configuration file and its includes say.
 *
 * @param sections in order, templates left out
 * @param findings everything wrong, in order of reading
 */
public record ConfigDocument(List<ConfigSection> sections, List<Finding> findings) {

    public ConfigDocument {
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
    }

    /** Whether something makes it unusable. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
