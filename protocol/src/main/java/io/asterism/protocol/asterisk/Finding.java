package io.asterism.protocol.asterisk;

import java.util.Locale;

/** Something wrong in a configuration file, and where. */
public record Finding(Severity severity, SourceLocation at, String message) {

    /** A finding that makes the configuration unusable. */
    public static Finding error(SourceLocation at, String message) {
        return new Finding(Severity.ERROR, at, message);
    }

    /** A finding to mention. */
    public static Finding warning(SourceLocation at, String message) {
        return new Finding(Severity.WARNING, at, message);
    }

    /** As compilers print it: {@code pjsip.conf:12: error: …}. */
    @Override
    public String toString() {
        return at + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
    }
}
