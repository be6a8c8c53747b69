package io.asterism.node.http;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What HTTP asks of the node that serves it. Everything here returns at once. */
public interface NodeAccess {

    /** Who and where the node is. */
    NodeStatus status();

    /** Why the node is not ready to serve, one sentence each; empty when it is. */
    List<String> unreadiness();

    /** Reads the configuration again and takes it, or leaves everything as it is. */
    CompletionStage<ReloadResult> reload();
}
