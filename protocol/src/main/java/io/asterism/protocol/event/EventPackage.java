package io.asterism.protocol.event;

import io.asterism.protocol.model.Kind;
import java.util.Optional;

/** The event packages in which Asterisks tell each other their states, named by the {@code Event} header. */
public enum EventPackage {
    DEVICE_STATE("asterisk-devicestate", Kind.DEVICE),
    MWI("asterisk-mwi", Kind.MAILBOX);

    private final String token;
    private final Kind kind;

    EventPackage(String token, Kind kind) {
        this.token = token;
        this.kind = kind;
    }

    /** The package of this token. Case counts, as event types compare by RFC 6665 section 8.2.1 and in Asterisk. */
    public static Optional<EventPackage> of(String token) {
        for (EventPackage event : values()) {
            if (event.token.equals(token)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** What stands in the {@code Event} header. */
    public String token() {
        return token;
    }

    /** What the states of this package are about. */
    public Kind kind() {
        return kind;
    }
}
