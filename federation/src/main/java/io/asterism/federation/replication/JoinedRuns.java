package io.asterism.federation.replication;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;

/** Work that is done once at a time. Calls that come while it is done share the next run, which begins after it. */
final class JoinedRuns {

    private CompletableFuture<Done> running = CompletableFuture.completedFuture(Done.getInstance());
    private @Nullable CompletableFuture<Done> next;

    /** Done when the work was done that began after this call. */
    synchronized CompletionStage<Done> run(Supplier<CompletionStage<Done>> work) {
        CompletableFuture<Done> waiting = next;
        if (waiting != null) {
            return waiting;
        }
        if (running.isDone()) {
            return begin(work);
        }
        CompletableFuture<Done> after =
                running.exceptionally(failure -> Done.getInstance()).thenCompose(ended -> begin(work));
        next = after;
        return after;
    }

    private synchronized CompletableFuture<Done> begin(Supplier<CompletionStage<Done>> work) {
        next = null;
        running = work.get().toCompletableFuture();
        return running;
    }
}
