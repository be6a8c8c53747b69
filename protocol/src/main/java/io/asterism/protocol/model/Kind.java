package io.asterism.protocol.model;

/** What a contribution speaks of. */
public enum Kind {
    /** A device such as {@code PJSIP/1001}: its contributions are aggregated. */
    DEVICE,
    /** A mailbox such as {@code 1001@default}: the newest contribution is the truth. */
    MAILBOX
}
