package io.asterism.loadtests.chaos.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the checker found. */
public record Verdict(List<Violation> violations, Figures figures) {

    /**
     * What was measured.
     *
     * @param changes changes that were made
     * @param acknowledged PUBLISH with a state that were answered with 2xx
     * @param renewed PUBLISH that were answered with 412 and sent again
     * @param longestAnswer the longest time from a PUBLISH's first copy to its 2xx
     * @param longestPause the longest time in which some PUBLISH waited and none was answered
     * @param longestLamp the longest time from a change to its arrival, or a later one's, at another peer
     * @param allMove the time from the fault until each lamp at each peer had shown a change made after it; empty when
     *     there was no fault or a lamp did not get that far
     */
    public record Figures(
            int changes,
            int acknowledged,
            int renewed,
            Duration longestAnswer,
            Duration longestPause,
            Duration longestLamp,
            Optional<Duration> allMove) {}

    /** Whether every promise was kept. */
    public boolean good() {
        return violations.isEmpty();
    }

    /** How often one was broken. */
    public long count(Violation.What what) {
        return violations.stream().filter(violation -> violation.what() == what).count();
    }
}
