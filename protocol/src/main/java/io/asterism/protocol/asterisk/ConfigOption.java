package io.asterism.protocol.asterisk;

/**
 * One {@code name = value} of a section.
 *
 * @param name as written, with its {@code @} if it has one
 * @param value without surrounding blanks, comments and escapes; may be empty
 */
public record ConfigOption(String name, String value, SourceLocation at) {}
