package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.measure.sip.PublishForm;
import java.util.List;

/** A server that is measured. It runs from its making to its closing. */
public interface Subject extends AutoCloseable {

    /** What a PUBLISH to it looks like. */
    PublishForm form();

    /** Where a publisher sends to. */
    int port(int publisher);

    /** Its processes; what descends from them counts as well. */
    List<Long> pids();

    /** Those that are JVMs. */
    default List<Long> jvms() {
        return List.of();
    }

    @Override
    void close();
}
