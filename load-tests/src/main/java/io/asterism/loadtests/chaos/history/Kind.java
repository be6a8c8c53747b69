package io.asterism.loadtests.chaos.history;

/** What a state is about. */
public enum Kind {
    DEVICE,
    MAILBOX
}
