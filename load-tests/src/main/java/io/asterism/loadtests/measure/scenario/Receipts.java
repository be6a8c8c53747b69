package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.measure.load.PeerSink;
import java.time.Duration;
import java.util.BitSet;

/** Which devices a peer has been told of. */
final class Receipts implements PeerSink.Listener {

    private final int wanted;
    private final BitSet seen = new BitSet();
    private int count;
    private long lastAt;

    Receipts(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public synchronized void onDevice(int device, String word) {
        if (device >= 0 && device < wanted && !seen.get(device)) {
            seen.set(device);
            count++;
            lastAt = System.nanoTime();
            if (count == wanted) {
                notifyAll();
            }
        }
    }

    synchronized int count() {
        return count;
    }

    /** When the newest one came, by {@link System#nanoTime}. */
    synchronized long lastAt() {
        return lastAt;
    }

    synchronized void forget() {
        seen.clear();
        count = 0;
    }

    /** Whether all came in time. */
    synchronized boolean awaitFor(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            for (long rest = atMost.toMillis(); rest > 0 && count < wanted; ) {
                wait(rest);
                rest = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
        return count == wanted;
    }

    /** Waits for all, and fails without them. */
    void await(Duration atMost) {
        if (!awaitFor(atMost)) {
            throw new LabException("%d of %d devices after %s".formatted(count(), wanted, atMost));
        }
    }
}
