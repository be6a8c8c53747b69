package io.asterism.protocol.sip;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters behind a value, in their order; names are compared without case. Immutable. */
public final class SipParameters implements Iterable<SipParameters.Parameter> {

    /** No parameters. */
    public static final SipParameters NONE = new SipParameters(List.of());

    /** More parameters than this behind one value make it malformed. */
    static final int MAXIMUM = 64;

    private final List<Parameter> parameters;

    private SipParameters(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * One parameter.
     *
     * @param name a token
     * @param value without quotes, or null when there is only the name
     */
    public record Parameter(String name, @Nullable String value) {

        public Parameter {
            SipCharacters.requireToken("name", name);
            if (value != null) {
                SipCharacters.requireNoLineEnd("value", value);
            }
        }

        @Override
        public String toString() {
            if (value == null) {
                return name;
            }
            return name + "=" + (isBare(value) ? value : quoted(value));
        }

        /** A token or an IPv6 address, as the one of {@code received}; more is read than is written without quotes. */
        private static boolean isBare(String value) {
            return SipCharacters.isToken(value)
                    || (value.indexOf(':') != value.lastIndexOf(':')
                            && value.chars().allMatch(c -> HexFormat.isHexDigit(c) || c == ':' || c == '.'));
        }
    }

    /** Reads {@code ;name=value;flag} as far as it goes. */
    static SipParameters read(SipScanner in) {
        if (!in.skipSeparator(';')) {
            return NONE;
        }
        List<Parameter> read = new ArrayList<>(4);
        do {
            add(read, next(in), in);
        } while (in.skipSeparator(';'));
        return of(read);
    }

    private static Parameter next(SipScanner in) {
        String name = in.token("the name of a parameter");
        return new Parameter(name, in.skipSeparator('=') ? in.parameterValue() : null);
    }

    static void add(List<Parameter> read, Parameter parameter, SipScanner in) {
        if (read.size() == MAXIMUM) {
            throw in.bad(in.position(), "more than " + MAXIMUM + " parameters");
        }
        for (Parameter earlier : read) {
            if (earlier.name().equalsIgnoreCase(parameter.name())) {
                throw in.bad(in.position(), "parameter " + parameter.name() + " is there twice");
            }
        }
        read.add(parameter);
    }

    static SipParameters of(List<Parameter> parameters) {
        return parameters.isEmpty() ? NONE : new SipParameters(List.copyOf(parameters));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    public boolean contains(String name) {
        return find(name) != null;
    }

    /** The value without quotes; null when there is no such parameter, and also when it has no value. */
    public @Nullable String get(String name) {
        Parameter parameter = find(name);
        return parameter == null ? null : parameter.value();
    }

    private @Nullable Parameter find(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equalsIgnoreCase(name)) {
                return parameter;
            }
        }
        return null;
    }

    /** These with one set: in place of the one of that name, or at the end. */
    public SipParameters with(String name, @Nullable String value) {
        Parameter parameter = new Parameter(name, value);
        List<Parameter> changed = new ArrayList<>(parameters);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equalsIgnoreCase(name)) {
                changed.set(i, parameter);
                return of(changed);
            }
        }
        changed.add(parameter);
        return of(changed);
    }

    /** These without the one of that name. */
    public SipParameters without(String name) {
        return of(parameters.stream()
                .filter(parameter -> !parameter.name().equalsIgnoreCase(name))
                .toList());
    }

    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    @Override
    public Iterator<Parameter> iterator() {
        return parameters.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SipParameters that && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** As behind a value: {@code ;name=value;flag}, empty when there are none. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            text.append(';').append(parameter);
        }
        return text.toString();
    }
}
