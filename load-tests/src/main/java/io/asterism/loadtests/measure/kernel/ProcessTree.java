package io.asterism.loadtests.measure.kernel;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Processes with all that descend from them: Kamailio serves with many. */
final class ProcessTree {

    private ProcessTree() {}

    static Set<Long> of(Collection<Long> roots) {
        Set<Long> all = new TreeSet<>(roots);
        for (long root : roots) {
            ProcessHandle.of(root).ifPresent(handle -> handle.descendants().forEach(child -> all.add(child.pid())));
        }
        return all;
    }
}
