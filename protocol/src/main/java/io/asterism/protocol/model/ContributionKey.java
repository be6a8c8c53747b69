package io.asterism.protocol.model;

/**
 * What a contribution is filed under.
 *
 * @param kind of what it speaks
 * @param name the device or mailbox
 * @param eid who said it
 */
public record ContributionKey(Kind kind, String name, Eid eid) {}
