package io.asterism.protocol.asterisk;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [name]} and what may follow in parentheses: {@code !} makes it a template, {@code +} adds to a section
 * that is there already, and anything else is a section, template or not, to inherit from.
 *
 * <p>Source: {@code process_text_line} in {@code main/config.c}.
 */
final class SectionHeader {

    /** Asterisk cuts longer names. */
    static final int MAX_NAME_LENGTH = 79;

    private final DocumentBuilder document;
    private final ReadingBudget budget;
    private final Findings findings;
    private final SourceLocation at;
    private SectionBuilder section;
    private boolean addition;

    private SectionHeader(
            String name, DocumentBuilder document, ReadingBudget budget, Findings findings, SourceLocation at) {
        this.document = document;
        this.budget = budget;
        this.findings = findings;
        this.at = at;
        this.section = new SectionBuilder(name, at);
    }

    /** Reads a header into the section that the next options belong to; null after a finding that says why not. */
    static @Nullable SectionBuilder read(
            String line, DocumentBuilder document, ReadingBudget budget, Findings findings, SourceLocation at) {
        int close = line.indexOf(']');
        if (close < 0) {
            findings.error(at, "no closing ']'");
            return null;
        }
        String name = checkedName(line.substring(1, close), findings, at);
        SectionHeader header = new SectionHeader(name, document, budget, findings, at);
        return header.readOptions(line.substring(close + 1)) ? header.finish() : null;
    }

    private static String checkedName(String name, Findings findings, SourceLocation at) {
        if (name.length() <= MAX_NAME_LENGTH) {
            return name;
        }
        String cut = name.substring(0, MAX_NAME_LENGTH);
        findings.warning(at, "a name has at most " + MAX_NAME_LENGTH + " characters: this section is \"" + cut + "\"");
        return cut;
    }

    private boolean readOptions(String rest) {
        if (!rest.startsWith("(")) {
            warnOfText(rest);
            return true;
        }
        int close = rest.indexOf(')');
        if (close < 0) {
            findings.error(at, "no closing ')'");
            return false;
        }
        warnOfText(rest.substring(close + 1));
        for (String option : rest.substring(1, close).split(",", -1)) {
            if (!readOption(withoutBlanks(option))) {
                return false;
            }
        }
        return true;
    }

    private void warnOfText(String text) {
        if (!text.isBlank()) {
            findings.warning(at, "\"" + text.trim() + "\" is ignored (parentheses follow directly after ']')");
        }
    }

    private String withoutBlanks(String option) {
        String trimmed = option.trim();
        if (!trimmed.equals(option)) {
            findings.warning(at, "blanks around \"" + trimmed + "\" in parentheses, which an Asterisk refuses");
        }
        return trimmed;
    }

    private boolean readOption(String option) {
        if (option.isEmpty()) {
            findings.warning(at, "an empty name in parentheses is ignored");
            return true;
        }
        if (option.equals("!")) {
            section.markTemplate();
            return true;
        }
        return option.startsWith("+") ? addTo(option.substring(1)) : inherit(option);
    }

    private boolean addTo(String condition) {
        SectionFilter filter = SectionFilter.parse(condition, at, findings);
        if (filter == null) {
            return false;
        }
        SectionBuilder existing = document.first(section.name(), filter);
        if (existing == null) {
            String such = condition.isEmpty() ? "" : " with " + condition;
            findings.error(at, "nothing to add to: there is no section [" + section.name() + "]" + such + " before");
            return false;
        }
        if (!addition) {
            existing.absorb(section);
        }
        addition = true;
        section = existing;
        return true;
    }

    private boolean inherit(String name) {
        SectionBuilder base = document.first(name, candidate -> true);
        if (base == null) {
            findings.error(at, "nothing to inherit from: there is no section or template [" + name + "] before");
            return true;
        }
        int count = base.options().size();
        if (!budget.takeOptions(count, at)) {
            return false;
        }
        // By index, since a section may be told to inherit from itself
        for (int index = 0; index < count; index++) {
            section.add(base.options().get(index));
        }
        return true;
    }

    private SectionBuilder finish() {
        if (!addition) {
            document.append(section);
        }
        document.enter(section);
        return section;
    }
}
