package io.asterism.protocol.model;

/**
 * The messages in a mailbox.
 *
 * @param newMessages how many were not yet heard
 * @param oldMessages how many were heard
 */
public record MessageCounts(int newMessages, int oldMessages) implements ContributionValue {

    @Override
    public Kind kind() {
        return Kind.MAILBOX;
    }
}
