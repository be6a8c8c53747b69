package io.asterism.node.cluster;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.event.EventStream;

/** The addresses of nodes whose process is known to be gone, for the failure detectors of one actor system. */
final class Deaths {

    /** Pekko makes failure detectors itself and hands them nothing else that tells one actor system from another. */
    private static final Map<EventStream, Deaths> OF_SYSTEM = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    static Deaths of(EventStream system) {
        return OF_SYSTEM.computeIfAbsent(system, unknown -> new Deaths());
    }

    void add(String address) {
        addresses.add(address);
    }

    /** The node was removed from the cluster; another one may come at its address. */
    void forget(String address) {
        addresses.remove(address);
    }

    boolean contains(String address) {
        return addresses.contains(address);
    }
}
