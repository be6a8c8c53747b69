package io.asterism.loadtests.chaos.history;

import java.util.List;
import java.util.OptionalInt;

/**
 * The value of a state after so many changes. A device goes round through seven states, so that a step back by one looks
 * like a leap ahead by six, which the device may not have made yet. A mailbox has the number itself as its new
 * messages. {@code INVALID} and {@code UNKNOWN} are never said by a peer: who hears one was told of a retraction.
 */
public final class StateCycle {

    /** What a retracted device is told to be. */
    public static final String RETRACTED = "INVALID";

    private static final List<String> STATES =
            List.of("NOT_INUSE", "RINGING", "INUSE", "ONHOLD", "BUSY", "RINGINUSE", "UNAVAILABLE");

    private StateCycle() {}

    /** The value of the change with that number; a mailbox's is {@code new/old}. */
    public static String value(Kind kind, int number) {
        return switch (kind) {
            case DEVICE -> STATES.get(number % STATES.size());
            case MAILBOX -> number + "/" + number % STATES.size();
        };
    }

    /** The first change, not before the one and not after the other number, that has this value. */
    public static OptionalInt find(Kind kind, String value, int from, int to) {
        for (int number = Math.max(0, from); number <= to; number++) {
            if (value(kind, number).equals(value)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }
}
