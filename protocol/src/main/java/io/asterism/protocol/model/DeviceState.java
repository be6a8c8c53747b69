package io.asterism.protocol.model;

/** The state of a device, in Asterisk's words and in the order of its {@code enum ast_device_state}. */
public enum DeviceState implements ContributionValue {
    UNKNOWN,
    NOT_INUSE,
    INUSE,
    BUSY,
    INVALID,
    UNAVAILABLE,
    RINGING,
    RINGINUSE,
    ONHOLD
}
