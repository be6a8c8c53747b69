package io.asterism.loadtests.chaos.peer;

import io.asterism.loadtests.chaos.history.Kind;
import java.util.Arrays;
import java.util.Optional;

/** What a publication is about. */
enum EventPackage {
    DEVICES("asterisk-devicestate", Kind.DEVICE),
    MAILBOXES("asterisk-mwi", Kind.MAILBOX);

    private final String token;
    private final Kind kind;

    EventPackage(String token, Kind kind) {
        this.token = token;
        this.kind = kind;
    }

    static Optional<EventPackage> of(String token) {
        return Arrays.stream(values())
                .filter(event -> event.token.equals(token))
                .findFirst();
    }

    static EventPackage of(Kind kind) {
        return switch (kind) {
            case DEVICE -> DEVICES;
            case MAILBOX -> MAILBOXES;
        };
    }

    String token() {
        return token;
    }

    Kind kind() {
        return kind;
    }
}
