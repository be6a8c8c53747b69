package io.asterism.protocol.model;

/** How many messages a mailbox holds. */
public record MessageCounts(int newMessages, int oldMessages) implements ContributionValue {}
