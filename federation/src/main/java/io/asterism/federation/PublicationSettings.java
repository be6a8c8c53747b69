package io.asterism.federation;

import java.time.Duration;

/**
 * How long publications live and what happens when they end. All nodes should agree.
 *
 * @param minExpires a shorter life is refused with 423
 * @param maxExpires a longer life is shortened to this
 * @param defaultExpires for a PUBLISH that asks for none
 * @param grace how long a lease outlives its {@code Expires}, since an Asterisk's keep-alive always comes a moment late
 * @param removalDelay how long after the last {@code Expires: 0} the lease ends, since a reload publishes anew at once
 * @param settle how long after its start a peer may take to publish again what it still has
 * @param retractionsPerSecond the pace at which a dead peer's states are retracted
 * @param chains how many publications of one event package a peer may have at a time
 */
public record PublicationSettings(
        Duration minExpires,
        Duration maxExpires,
        Duration defaultExpires,
        Duration grace,
        Duration removalDelay,
        Duration settle,
        int retractionsPerSecond,
        int chains) {

    public PublicationSettings {
        if (minExpires.isNegative() || minExpires.compareTo(maxExpires) > 0) {
            throw new IllegalArgumentException("minExpires: " + minExpires + " (expected: 0.." + maxExpires + ")");
        }
        if (defaultExpires.compareTo(minExpires) < 0 || defaultExpires.compareTo(maxExpires) > 0) {
            throw new IllegalArgumentException(
                    "defaultExpires: " + defaultExpires + " (expected: " + minExpires + ".." + maxExpires + ")");
        }
        if (retractionsPerSecond < 1) {
            throw new IllegalArgumentException("retractionsPerSecond: " + retractionsPerSecond + " (expected: 1..)");
        }
        if (chains < 1) {
            throw new IllegalArgumentException("chains: " + chains + " (expected: 1..)");
        }
    }

    /** What suits Asterisk: whatever it asks for up to a day, 3600 s when it does not say, 32 s of margin. */
    public static PublicationSettings defaults() {
        return new PublicationSettings(
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofSeconds(3600),
                Duration.ofSeconds(32),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                1000,
                64);
    }
}
