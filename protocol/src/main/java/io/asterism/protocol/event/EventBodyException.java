package io.asterism.protocol.event;

/**
 * Tells why a body is not a state. The message names the member or the place; it never quotes more than a short piece
 * of what was sent. It carries no stack trace, since bad bodies come as fast as a sender likes.
 */
public final class EventBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    EventBodyException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The kinds of bad body, a stable code for answers, logs and metrics. */
    public enum Reason {
        /** Longer than {@link StateBodies#MAX_BYTES}. */
        TOO_LARGE,
        /** Not JSON in UTF-8, or deeper or with longer parts than the decoder follows. */
        NOT_JSON,
        /** JSON, but not an object: a list of states, say. */
        NOT_AN_OBJECT,
        /** {@code type} is missing, or not one of this event package. */
        TYPE,
        /** {@code eid} is missing or not an entity id. */
        EID,
        /** {@code device} or {@code uniqueid} is missing or not a name that {@link StateNames} allows. */
        NAME,
        /** {@code state} is missing or empty. A word that does not exist is {@code UNKNOWN} instead. */
        STATE,
        /** {@code new} or {@code old} is a number that counts no messages. */
        COUNT
    }
}
