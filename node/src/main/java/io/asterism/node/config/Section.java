package io.asterism.node.config;

import io.asterism.protocol.asterisk.ConfigOption;
import io.asterism.protocol.asterisk.ConfigSection;
import io.asterism.protocol.asterisk.PosixRegex;
import io.asterism.protocol.asterisk.PosixRegexException;
import io.asterism.protocol.asterisk.SourceLocation;
import io.asterism.protocol.model.Eid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A section of known type, read option by option. What does not read is a finding, and the fallback is taken so that
 * reading can go on.
 */
final class Section {

    private static final Set<String> YES = Set.of("yes", "true", "y", "t", "1", "on");
    private static final Set<String> NO = Set.of("no", "false", "n", "f", "0", "off");

    private final SectionType type;
    private final ConfigSection source;
    private final Findings findings;

    Section(SectionType type, ConfigSection source, Findings findings) {
        this.type = type;
        this.source = source;
        this.findings = findings;
    }

    String name() {
        return source.name();
    }

    SourceLocation at() {
        return source.at();
    }

    /** Every option of this name, in order; empty ones left out. */
    List<Word> all(String option) {
        return source.all(option).stream()
                .filter(line -> !line.value().isEmpty())
                .map(line -> new Word(line.value(), line.at()))
                .toList();
    }

    /** The last value of the option, unless it is empty. */
    Optional<Word> word(String option) {
        ConfigOption last = source.last(option);
        return last == null || last.value().isEmpty()
                ? Optional.empty()
                : Optional.of(new Word(last.value(), last.at()));
    }

    Optional<String> text(String option) {
        return word(option).map(Word::text);
    }

    String text(String option, String fallback) {
        return text(option).orElse(fallback);
    }

    boolean yes(String option, boolean fallback) {
        Optional<Word> word = word(option);
        if (word.isEmpty()) {
            return fallback;
        }
        String text = word.get().text().toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            refuse(word.get(), option, "yes or no");
        }
        return YES.contains(text);
    }

    int number(String option, int fallback, int least, int most) {
        Optional<Word> word = word(option);
        if (word.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(word.get().text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        refuse(word.get(), option, least + ".." + most);
        return fallback;
    }

    /** The items of the last value, which are separated by commas. */
    List<Word> list(String option) {
        return word(option).map(Section::items).orElse(List.of());
    }

    /** The items of all values, in order. */
    List<Word> listOfAll(String option) {
        return all(option).stream().flatMap(line -> items(line).stream()).toList();
    }

    /** The regular expression, if there is one and it compiles. */
    Optional<PosixRegex> regex(String option) {
        return word(option).flatMap(word -> regex(option, word, word.text()));
    }

    Optional<PosixRegex> regex(String option, Word word, String expression) {
        try {
            return Optional.of(PosixRegex.compile(expression));
        } catch (PosixRegexException e) {
            findings.error(
                    word.at(),
                    option + ": " + expression + " (expected: a regular expression; " + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    /** The entity ids of all values, which may be separated by commas, and where each is said. */
    Map<Eid, Word> eids(String option) {
        Map<Eid, Word> eids = new LinkedHashMap<>();
        for (Word word : listOfAll(option)) {
            try {
                eids.put(Eid.parse(word.text()), word);
            } catch (IllegalArgumentException e) {
                refuse(word, option, "six bytes in hex, such as 02:00:00:00:3e:80");
            }
        }
        return eids;
    }

    /** Everything that it says, in order. */
    List<ConfigOption> lines() {
        return source.options();
    }

    /** The place of the option, or of the section when it does not have it. */
    SourceLocation at(String option) {
        ConfigOption last = source.last(option);
        return last == null ? source.at() : last.at();
    }

    void refuse(Word word, String option, String expected) {
        findings.error(word.at(), option + ": " + word.text() + " (expected: " + expected + ")");
    }

    void missing(String option, String expected) {
        findings.error(source.at(), this + " has no " + option + " (expected: " + expected + ")");
    }

    @Override
    public String toString() {
        return type.token() + " '" + source.name() + "'";
    }

    static List<Word> items(Word line) {
        List<Word> items = new ArrayList<>();
        for (String item : line.text().split(",", -1)) {
            if (!item.isBlank()) {
                items.add(new Word(item.strip(), line.at()));
            }
        }
        return items;
    }
}
