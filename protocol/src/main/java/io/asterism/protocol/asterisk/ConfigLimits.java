package io.asterism.protocol.asterisk;

/**
 * What reading a configuration may cost.
 *
 * <table>
 *   <caption>Limits</caption>
 *   <tr><th>what</th><th>default</th><th>beyond it</th></tr>
 *   <tr><td>bytes of all files together</td><td>64 MiB</td><td>an error, and nothing more is read</td></tr>
 *   <tr><td>bytes of a line</td><td>8190, as in Asterisk</td><td>the line is skipped, a warning, as in Asterisk</td></tr>
 *   <tr><td>files open within each other</td><td>10, as in Asterisk</td><td>an error, the file is not read</td></tr>
 *   <tr><td>files</td><td>10,000</td><td>an error, and nothing more is read</td></tr>
 *   <tr><td>options of all sections, inherited ones too</td><td>2,000,000</td><td>an error, and nothing more is read</td></tr>
 *   <tr><td>findings</td><td>200</td><td>further ones are counted in a last one</td></tr>
 * </table>
 */
public record ConfigLimits(int bytes, int lineBytes, int includeDepth, int files, int options, int findings) {

    /** Asterisk's own limits where it has them, and room for a site of a hundred thousand sections. */
    public static final ConfigLimits DEFAULTS = new ConfigLimits(64 << 20, 8190, 10, 10_000, 2_000_000, 200);

    public ConfigLimits {
        requirePositive("bytes", bytes);
        requirePositive("lineBytes", lineBytes);
        requirePositive("includeDepth", includeDepth);
        requirePositive("files", files);
        requirePositive("options", options);
        requirePositive("findings", findings);
    }

    private static void requirePositive(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + ": " + limit + " (expected: at least 1)");
        }
    }
}
