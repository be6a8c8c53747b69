package io.asterism.federation.replication;

import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in a replica, from any thread. */
final class ReplicaCount {

    private final LongAdder puts = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder copied = new LongAdder();
    private final LongAdder secondCopyRetried = new LongAdder();
    private final LongAdder secondCopyMissed = new LongAdder();
    private final LongAdder notStored = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder clockRefused = new LongAdder();

    void put() {
        puts.increment();
    }

    void write() {
        writes.increment();
    }

    void copied() {
        copied.increment();
    }

    void secondCopyRetried() {
        secondCopyRetried.increment();
    }

    void secondCopyMissed() {
        secondCopyMissed.increment();
    }

    void notStored() {
        notStored.increment();
    }

    void refused() {
        refused.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void clockRefused() {
        clockRefused.increment();
    }

    ReplicaCounters counters() {
        return new ReplicaCounters(
                puts.sum(),
                writes.sum(),
                copied.sum(),
                secondCopyRetried.sum(),
                secondCopyMissed.sum(),
                notStored.sum(),
                refused.sum(),
                unreadable.sum(),
                clockRefused.sum());
    }
}
