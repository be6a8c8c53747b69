package io.asterism.loadtests.chaos.network;

import java.time.Duration;

/**
 * What happens to a packet on its way from one node to another.
 *
 * @param loss which share of them is dropped, 0 to 1
 * @param delay how long one is held back
 */
public record WireQuality(double loss, Duration delay) {

    /** As if it was not there. */
    public static final WireQuality GOOD = new WireQuality(0, Duration.ZERO);

    /** Nothing comes through, and nobody is told. */
    public static final WireQuality CUT = new WireQuality(1, Duration.ZERO);

    /** Drops that share. */
    public static WireQuality losing(double share) {
        return new WireQuality(share, Duration.ZERO);
    }

    /** Holds each packet back. */
    public static WireQuality delaying(Duration delay) {
        return new WireQuality(0, delay);
    }
}
