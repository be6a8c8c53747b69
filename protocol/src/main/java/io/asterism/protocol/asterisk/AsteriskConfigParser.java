package io.asterism.protocol.asterisk;

import java.nio.file.Path;

/** Reads files in Asterisk's configuration dialect. */
public final class AsteriskConfigParser {

    private AsteriskConfigParser() {}

    /**
     * Reads a file and what it includes. Never throws: whatever is wrong is a finding, and reading goes on after it to
     * find the rest.
     */
    public static ConfigDocument parse(Path file, ConfigLimits limits) {
        return new ConfigFileReader(file, limits).read();
    }
}
