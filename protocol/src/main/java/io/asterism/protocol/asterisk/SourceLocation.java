package io.asterism.protocol.asterisk;

/**
 * A place in a file.
 *
 * @param line from 1; 0 means the file as a whole
 */
public record SourceLocation(String file, int line) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
