package io.asterism.protocol.asterisk;

import java.util.ArrayList;
import java.util.List;

/** A section that is still being read. */
final class SectionBuilder {

    private final String name;
    private final SourceLocation at;
    private final List<ConfigOption> options = new ArrayList<>();
    private boolean template;

    SectionBuilder(String name, SourceLocation at) {
        this.name = name;
        this.at = at;
    }

    String name() {
        return name;
    }

    boolean isTemplate() {
        return template;
    }

    void markTemplate() {
        template = true;
    }

    List<ConfigOption> options() {
        return options;
    }

    void add(ConfigOption option) {
        options.add(option);
    }

    /** Takes over what was collected for a section that turned out to be an addition to this one. */
    void absorb(SectionBuilder addition) {
        options.addAll(addition.options);
        template |= addition.template;
    }

    /**
     * Appends text to the last option of this name, which here has to be in the same case.
     *
     * @return whether there was one
     */
    boolean appendToLast(String optionName, String text) {
        for (int index = options.size() - 1; index >= 0; index--) {
            ConfigOption option = options.get(index);
            if (option.name().equals(optionName)) {
                options.set(index, new ConfigOption(optionName, (option.value() + text).trim(), option.at()));
                return true;
            }
        }
        return false;
    }

    ConfigSection build() {
        return new ConfigSection(name, options, at);
    }
}
