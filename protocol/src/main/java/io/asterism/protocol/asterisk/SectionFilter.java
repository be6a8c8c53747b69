package io.asterism.protocol.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The condition in {@code [name](+type=endpoint&context=^in)}: which of the sections of that name is meant. Each term
 * holds two expressions, case-sensitive here, of which some option has to match both; {@code TEMPLATES=include} and
 * {@code TEMPLATES=restrict} let templates in, or only them. No condition means the first that is no template.
 *
 * <p>Source: {@code does_category_match} in {@code main/config.c}.
 */
final class SectionFilter implements Predicate<SectionBuilder> {

    private enum Templates {
        EXCLUDE,
        INCLUDE,
        RESTRICT
    }

    private record Term(PosixRegex name, PosixRegex value) {

        boolean matches(SectionBuilder section) {
            return section.options().stream()
                    .anyMatch(option -> name.find(option.name()) && value.find(option.value()));
        }
    }

    private final List<Term> terms = new ArrayList<>();
    private Templates templates = Templates.EXCLUDE;

    private SectionFilter() {}

    /** Reads a condition; null when it cannot be read, and a finding then says why. */
    static @Nullable SectionFilter parse(String text, SourceLocation at, Findings findings) {
        SectionFilter filter = new SectionFilter();
        if (text.isBlank()) {
            return filter;
        }
        for (String term : text.split("&", -1)) {
            try {
                filter.addTerm(term);
            } catch (PosixRegexException malformed) {
                findings.error(at, "cannot read the condition \"" + text.trim() + "\": " + malformed.getMessage());
                return null;
            }
        }
        return filter;
    }

    private void addTerm(String term) throws PosixRegexException {
        int equals = term.indexOf('=');
        if (equals < 0) {
            throw new PosixRegexException("no '='", 0);
        }
        String name = term.substring(0, equals).trim();
        String value = term.substring(equals + 1).trim();
        if (name.equals("TEMPLATES")) {
            templates = switch (value.toLowerCase(Locale.ROOT)) {
                case "include" -> Templates.INCLUDE;
                case "restrict" -> Templates.RESTRICT;
                default -> throw new PosixRegexException("TEMPLATES is neither include nor restrict", equals + 1);
            };
            return;
        }
        terms.add(new Term(PosixRegex.compileCaseSensitive(name), PosixRegex.compileCaseSensitive(value)));
    }

    @Override
    public boolean test(SectionBuilder section) {
        boolean admitted = switch (templates) {
            case EXCLUDE -> !section.isTemplate();
            case INCLUDE -> true;
            case RESTRICT -> section.isTemplate();
        };
        return admitted && terms.stream().allMatch(term -> term.matches(section));
    }
}
