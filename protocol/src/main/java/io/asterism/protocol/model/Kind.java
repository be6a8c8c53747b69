package io.asterism.protocol.model;

/** What a contribution is about. */
public enum Kind {
    DEVICE,
    MAILBOX
}
