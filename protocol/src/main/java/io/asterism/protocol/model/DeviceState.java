package io.asterism.protocol.model;

/**
 * The state of a device: Asterisk's words, in Asterisk's order.
 *
 * <p>Source: {@code enum ast_device_state} of Asterisk's {@code devicestate.h}.
 */
public enum DeviceState implements ContributionValue {
    /** The device is valid, its state is not known. */
    UNKNOWN,
    /** Not used. */
    NOT_INUSE,
    /** In use. */
    INUSE,
    /** Busy. */
    BUSY,
    /** Not known to Asterisk; the neutral element of the aggregate. */
    INVALID,
    /** Not registered. */
    UNAVAILABLE,
    /** Ringing. */
    RINGING,
    /** In use and ringing. */
    RINGINUSE,
    /** On hold. */
    ONHOLD;

    @Override
    public Kind kind() {
        return Kind.DEVICE;
    }
}
