package io.asterism.loadtests.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Draws faults so that each comes once before any comes twice. */
final class FaultPlan {

    private final List<Fault> faults;
    private final Random random;
    private final Deque<Fault> bag = new ArrayDeque<>();

    FaultPlan(List<Fault> faults, long seed) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no faults (expected: at least one)");
        }
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
    }

    Fault next() {
        if (bag.isEmpty()) {
            List<Fault> shuffled = new ArrayList<>(faults);
            Collections.shuffle(shuffled, random);
            bag.addAll(shuffled);
        }
        return bag.remove();
    }
}
