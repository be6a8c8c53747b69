package io.asterism.protocol.asterisk;

import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file into the document, one after the other.
 *
 * <p>After an unreadable section header the lines up to the next one are checked, but go nowhere.
 *
 * <p>Source: {@code process_text_line} in {@code main/config.c}.
 */
final class ConfigFile {

    /** Reads what an {@code #include} names. */
    interface Includer {

        void include(String pattern, boolean optional, SourceLocation at);
    }

    private final DocumentBuilder document;
    private final ReadingBudget budget;
    private final Findings findings;
    private final Includer includer;
    private @Nullable SectionBuilder section;

    ConfigFile(DocumentBuilder document, ReadingBudget budget, Findings findings, Includer includer) {
        this.document = document;
        this.budget = budget;
        this.findings = findings;
        this.includer = includer;
        this.section = document.current();
    }

    /** Reads one line, which has no comments and no blanks around it any more. */
    void read(String line, SourceLocation at) {
        if (line.isEmpty()) {
            return;
        }
        switch (line.charAt(0)) {
            case '[' -> readHeader(line, at);
            case '#' -> readDirective(line, at);
            default -> readOption(line, at);
        }
    }

    private void readHeader(String line, SourceLocation at) {
        SectionBuilder entered = SectionHeader.read(line, document, budget, findings, at);
        section = entered == null ? nowhere(at) : entered;
    }

    private static SectionBuilder nowhere(SourceLocation at) {
        return new SectionBuilder("", at);
    }

    private void readDirective(String line, SourceLocation at) {
        int end = 1;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        String directive = line.substring(1, end);
        String argument = line.substring(end).trim();
        if (directive.equalsIgnoreCase("include")) {
            include(argument, false, at);
        } else if (directive.equalsIgnoreCase("tryinclude")) {
            include(argument, true, at);
        } else if (directive.equalsIgnoreCase("exec")) {
            findings.error(at, "#exec is refused: a configuration runs no commands here. Include a file instead");
        } else {
            findings.warning(at, "unknown directive '#" + directive + "' is ignored");
        }
    }

    private void include(String argument, boolean optional, SourceLocation at) {
        if (argument.isEmpty()) {
            findings.warning(at, "an #include without a file name is ignored");
            return;
        }
        includer.include(unquoted(argument), optional, at);
    }

    private static String unquoted(String argument) {
        char first = argument.charAt(0);
        char last = argument.charAt(argument.length() - 1);
        boolean quoted = (first == '"' && last == '"') || (first == '<' && last == '>');
        return quoted && argument.length() > 1 ? argument.substring(1, argument.length() - 1) : argument;
    }

    private void readOption(String line, SourceLocation at) {
        if (section == null) {
            findings.error(at, "an option before the first section");
            section = nowhere(at);
        }
        boolean escaped = line.startsWith("\\");
        String text = escaped ? line.substring(1) : line;
        if (escaped && (text.isEmpty() || text.charAt(0) <= ' ')) {
            findings.error(at, "a backslash escapes nothing");
            return;
        }
        // The escaped character belongs to the name, whatever it is
        int from = escaped ? 1 : 0;
        int equals = text.indexOf('=', from);
        if (equals < 0) {
            findings.warning(at, "no '=' in this line, which is ignored");
        } else if (equals > from && text.charAt(equals - 1) == '+') {
            append(section, text.substring(0, equals - 1).trim(), text.substring(equals + 1), at);
        } else {
            int value = text.startsWith(">", equals + 1) ? equals + 2 : equals + 1;
            set(section, text.substring(0, equals).trim(), text.substring(value), at);
        }
    }

    private void append(SectionBuilder to, String name, String text, SourceLocation at) {
        if (!to.appendToLast(name, text)) {
            set(to, name, text, at);
        }
    }

    private void set(SectionBuilder to, String name, String value, SourceLocation at) {
        if (name.isEmpty()) {
            findings.warning(at, "no name before the '=', so the line is ignored");
        } else if (budget.takeOptions(1, at)) {
            to.add(new ConfigOption(name, value.trim(), at));
        }
    }
}
