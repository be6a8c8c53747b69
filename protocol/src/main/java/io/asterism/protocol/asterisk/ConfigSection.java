package io.asterism.protocol.asterisk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One section. Several may have the same name and are then kept apart, as {@code pjsip.conf} wants it.
 *
 * @param options in the order in which Asterisk applies them: inherited ones first, then its own, then what a later
 *     {@code [name](+)} appended
 * @param at its header
 */
public record ConfigSection(String name, List<ConfigOption> options, SourceLocation at) {

    public ConfigSection {
        options = List.copyOf(options);
    }

    /** The option of this name that counts where only one can: the last. Case does not count, as in Asterisk. */
    public @Nullable ConfigOption last(String name) {
        for (int index = options.size() - 1; index >= 0; index--) {
            if (options.get(index).name().equalsIgnoreCase(name)) {
                return options.get(index);
            }
        }
        return null;
    }

    /** Every option of this name, in order. */
    public List<ConfigOption> all(String name) {
        return options.stream()
                .filter(option -> option.name().equalsIgnoreCase(name))
                .toList();
    }
}
