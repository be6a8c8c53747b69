package io.asterism.federation.sharding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;

/** A wall clock that goes when the test says so, together with the scheduler's. */
public final class TestClock implements InstantSource {

    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
    private final ManualTime scheduler;

    /** A clock that drives this scheduler. */
    public TestClock(ManualTime scheduler) {
        this.scheduler = scheduler;
    }

    /** Lets time pass, in steps that no timer is finer than. */
    public void pass(Duration time) {
        for (long step = 0; step < time.toMillis(); step += 50) {
            millis.addAndGet(50);
            scheduler.timePasses(Duration.ofMillis(50));
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }
}
