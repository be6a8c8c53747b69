package io.asterism.protocol.asterisk;

/** How bad a {@link Finding} is. */
public enum Severity {
    /** The configuration cannot be taken: an Asterisk would refuse the file as well, or we cannot know what it means. */
    ERROR,
    /** Something has no effect, or not the one that its author will have meant. */
    WARNING
}
