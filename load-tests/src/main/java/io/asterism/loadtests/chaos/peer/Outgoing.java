package io.asterism.loadtests.chaos.peer;

import io.asterism.loadtests.chaos.history.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A PUBLISH that waits for its turn or its answer.
 *
 * @param statement what it says; null for one that asks for states or keeps alive
 * @param body its body; null for a keep-alive
 */
record Outgoing(@Nullable Statement statement, @Nullable String body) {

    static final Outgoing KEEP_ALIVE = new Outgoing(null, null);

    static Outgoing refresh(String eid) {
        return new Outgoing(null, new StateBody.Refresh(eid).text());
    }

    static Outgoing of(Statement statement) {
        return new Outgoing(statement, new StateBody.State(statement.key(), statement.value()).text());
    }
}
