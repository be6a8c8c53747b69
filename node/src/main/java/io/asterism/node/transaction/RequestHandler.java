package io.asterism.node.transaction;

/** Works on requests. Called once for each, on a thread of the edge, which it must not block. */
@FunctionalInterface
public interface RequestHandler {

    /** Sees to it that {@link Exchange#answer} or {@link Exchange#abandon} is called, now or later. */
    void handle(Exchange exchange);
}
