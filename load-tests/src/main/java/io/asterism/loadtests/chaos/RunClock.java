package io.asterism.loadtests.chaos;

import io.asterism.loadtests.lab.LabException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The time of a run, and ways to let some of it pass. */
final class RunClock {

    private static final Duration POLL = Duration.ofMillis(250);

    private final long start = System.nanoTime();
    private final CountDownLatch never = new CountDownLatch(1);

    /** Nanoseconds since the run began. */
    long nanos() {
        return System.nanoTime() - start;
    }

    void pass(Duration time) {
        try {
            if (never.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LabException("the run was stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("the run was interrupted", e);
        }
    }

    /** Whether it comes true in time. */
    boolean await(Duration atMost, BooleanSupplier condition) {
        long until = nanos() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (nanos() >= until) {
                return false;
            }
            pass(POLL);
        }
        return true;
    }

    /** Has everybody who waits give up. */
    void stop() {
        never.countDown();
    }
}
