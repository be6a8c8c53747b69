package io.asterism.protocol.sip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comma-joined parameters behind the {@code Digest} of a challenge or of credentials, by name in lower case. */
record DigestParameters(Map<String, String> values) {
    private static final String SCHEME = "Digest";

    /** Whether a value is of the Digest scheme at all. */
    static boolean isDigest(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && value.length() > SCHEME.length()
                && Character.isWhitespace(value.charAt(SCHEME.length()));
    }

    static DigestParameters read(SipScanner in) {
        String scheme = in.token("an authentication scheme");
        if (!scheme.equalsIgnoreCase(SCHEME)) {
            throw in.bad(in.position(), "scheme " + scheme + " (expected: " + SCHEME + ")");
        }
        Map<String, String> values = new LinkedHashMap<>();
        in.skipBlanks();
        do {
            String name = in.token("the name of a parameter");
            in.requireSeparator('=');
            if (values.put(name.toLowerCase(Locale.ROOT), in.parameterValue()) != null) {
                throw in.bad(in.position(), "parameter " + name + " is there twice");
            }
            if (values.size() > SipParameters.MAXIMUM) {
                throw in.bad(in.position(), "more than " + SipParameters.MAXIMUM + " parameters");
            }
        } while (in.skipSeparator(','));
        in.requireEnd();
        return new DigestParameters(values);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String require(String name, SipScanner in) {
        String value = values.get(name);
        if (value == null) {
            throw in.bad(in.position(), "no " + name);
        }
        return value;
    }

    /** Writes the parameters of a value, leaving out those that are null. */
    static final class Writer {
        private final StringBuilder text = new StringBuilder(SCHEME).append(' ');
        private boolean first = true;

        Writer quoted(String name, @Nullable String value) {
            return value == null ? this : plain(name, SipParameters.quoted(value));
        }

        Writer plain(String name, @Nullable String value) {
            if (value != null) {
                text.append(first ? "" : ", ").append(name).append('=').append(value);
                first = false;
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
