package io.asterism.loadtests.measure.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A stretch of load at one rate, and what came of the requests that were due in it. */
public final class Phase {

    private final double rate;
    private final Duration length;
    private final Tally tally = new Tally();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * A phase.
     *
     * @param rate requests a second
     * @param length how long
     */
    public Phase(double rate, Duration length) {
        this.rate = rate;
        this.length = length;
    }

    public double rate() {
        return rate;
    }

    public Duration length() {
        return length;
    }

    /** Complete once the whole load is over. */
    public Tally tally() {
        return tally;
    }

    /** Completed when its first request is due. */
    public CompletableFuture<Void> begun() {
        return begun;
    }

    /** Completed when its time is over; answers may be missing still. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** When a request is due, in nanoseconds from the start of the phase. */
    long due(long number) {
        return (long) (number * 1e9 / rate);
    }
}
