package io.asterism.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Meters whose tags come with each event. */
final class Meters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private Meters() {}

    static Labelled<Counter> counter(MeterRegistry registry, String name, String description, String... labels) {
        return new Labelled<>(Counter.builder(name).description(description).withRegistry(registry), labels);
    }

    static Labelled<Timer> timer(MeterRegistry registry, String name, String description, String... labels) {
        return new Labelled<>(
                Timer.builder(name)
                        .description(description)
                        .serviceLevelObjectives(BUCKETS)
                        .withRegistry(registry),
                labels);
    }
}
