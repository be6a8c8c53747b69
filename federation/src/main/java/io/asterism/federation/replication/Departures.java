package io.asterism.federation.replication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;

/** The nodes that went last, and whether what the remaining ones knew then is here. */
final class Departures {

    /** Whoever inherits from a node does so soon after its end. */
    private static final int KEPT = 64;

    private final Map<Integer, Departure> byWriter = new LinkedHashMap<>();
    private Departure last = new Departure(0, CompletableFuture.completedFuture(Done.getInstance()));

    /**
     * One of them.
     *
     * @param nanos when
     * @param caughtUp done when all is here that the remaining nodes knew then
     */
    record Departure(long nanos, CompletableFuture<Done> caughtUp) {}

    /** A node has gone; its number is that of {@link Writers}. */
    synchronized void add(int writer, Departure departure) {
        last = departure;
        byWriter.put(writer, departure);
        if (byWriter.size() > KEPT) {
            byWriter.remove(byWriter.keySet().iterator().next());
        }
    }

    /** The last one; when there was none, one that is long over. */
    synchronized Departure last() {
        return last;
    }

    /** When a node has gone; empty when it has not, or long ago. */
    synchronized Optional<Departure> of(int writer) {
        return Optional.ofNullable(byWriter.get(writer));
    }
}
