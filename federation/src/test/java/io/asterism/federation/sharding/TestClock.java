package io.asterism.federation.sharding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;

/** A wall clock that goes when the test says so, together with the scheduler's. */
public final class TestClock implements InstantSource {

    private static final Duration STEP = Duration.ofMillis(500);

    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
    private final ManualTime scheduler;

    /** A clock that drives this scheduler. */
    public TestClock(ManualTime scheduler) {
        this.scheduler = scheduler;
    }

    /** Lets time pass, in steps fine enough for these tests: each one costs a tenth of a second of real time. */
    public void pass(Duration time) {
        for (long step = 0; step < time.toMillis(); step += STEP.toMillis()) {
            millis.addAndGet(STEP.toMillis());
            scheduler.timePasses(STEP);
        }
    }

    /** Lets time pass at once: what is due meanwhile happens at the end of it. */
    public void jump(Duration time) {
        millis.addAndGet(time.toMillis());
        scheduler.timePasses(time);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }
}
