package io.asterism.protocol.asterisk;

/**
 * What reading a configuration may cost.
 *
 * @param fileBytes a longer file is an error
 * @param lineBytes a longer line is skipped, with a warning, as in Asterisk
 * @param includeDepth files within files; the first counts
 * @param files all files together
 * @param options all options of all sections together, inherited ones included
 * @param findings further ones are counted only
 */
public record ConfigLimits(int fileBytes, int lineBytes, int includeDepth, int files, int options, int findings) {

    /** Asterisk's own limits where it has them, and room for a site of some tens of thousands of sections. */
    public static final ConfigLimits DEFAULTS = new ConfigLimits(16 << 20, 8190, 10, 1000, 1_000_000, 200);

    public ConfigLimits {
        if (Math.min(Math.min(fileBytes, lineBytes), Math.min(includeDepth, files)) < 1
                || Math.min(options, findings) < 1) {
            throw new IllegalArgumentException("limits: expected only numbers from 1");
        }
    }
}
