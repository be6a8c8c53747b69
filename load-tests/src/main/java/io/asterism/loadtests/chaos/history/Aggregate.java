package io.asterism.loadtests.chaos.history;

import java.util.Collection;
import java.util.List;

/** Asterisk's rule of one device in several states, see asterisk-behaviour 4.1. */
final class Aggregate {

    private static final List<String> ORDER = List.of(
            "RINGINUSE", "BUSY", "INUSE", "RINGING", "ONHOLD", "NOT_INUSE", "UNAVAILABLE", "UNKNOWN", "INVALID");
    private static final List<String> BUSY = List.of("INUSE", "ONHOLD", "BUSY");

    private Aggregate() {}

    static String of(Collection<String> states) {
        if (states.contains("RINGING") && states.stream().anyMatch(BUSY::contains)) {
            return "RINGINUSE";
        }
        return ORDER.stream().filter(states::contains).findFirst().orElse("UNKNOWN");
    }
}
