package io.asterism.node.config;

import io.asterism.federation.StateFilter;
import io.asterism.protocol.asterisk.PosixRegex;

/**
 * The filter of {@code device_state_filter} and its like. It equals another one of the same expression, so that a
 * reload changes only what changed.
 */
record PatternFilter(PosixRegex regex) implements StateFilter {

    @Override
    public boolean test(String name) {
        return regex.find(name);
    }

    @Override
    public String expression() {
        return regex.pattern();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatternFilter that && regex.pattern().equals(that.regex.pattern());
    }

    @Override
    public int hashCode() {
        return regex.pattern().hashCode();
    }

    @Override
    public String toString() {
        return regex.pattern();
    }
}
