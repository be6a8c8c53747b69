package io.asterism.protocol.asterisk;

import java.nio.file.Path;
import java.util.List;

/** Reads files in Asterisk's configuration dialect. */
public final class AsteriskConfigParser {

    private AsteriskConfigParser() {}

    /** Reads a file and what it includes. Never throws: whatever is wrong is a finding. */
    public static ConfigDocument parse(Path file, ConfigLimits limits) {
        SourceLocation at = new SourceLocation(file.toString(), 0);
        return new ConfigDocument(List.of(), List.of(Finding.error(at, "cannot be read yet within " + limits)));
    }
}
