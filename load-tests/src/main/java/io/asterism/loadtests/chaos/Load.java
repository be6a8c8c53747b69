package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.history.StateKey;
import io.asterism.loadtests.chaos.peer.FakeAsterisk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has the peers change their states, at a steady rate and in a drawn order in which each comes once, then again. */
final class Load implements AutoCloseable {

    private final Map<StateKey, FakeAsterisk> owners;
    private final Random random;
    private final Deque<StateKey> bag = new ArrayDeque<>();
    private volatile boolean running;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("load").factory());

    Load(Map<StateKey, FakeAsterisk> owners, int rate, long seed) {
        this.owners = owners;
        this.random = new Random(seed);
        long period = TimeUnit.SECONDS.toNanos(1) / rate;
        var unused = ticks.scheduleAtFixedRate(this::change, period, period, TimeUnit.NANOSECONDS);
    }

    void start() {
        running = true;
    }

    void stop() {
        running = false;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }

    private void change() {
        if (!running) {
            return;
        }
        if (bag.isEmpty()) {
            List<StateKey> shuffled = new ArrayList<>(owners.keySet());
            Collections.shuffle(shuffled, random);
            bag.addAll(shuffled);
        }
        StateKey key = bag.remove();
        FakeAsterisk owner = owners.get(key);
        if (owner != null) {
            owner.change(key);
        }
    }
}
