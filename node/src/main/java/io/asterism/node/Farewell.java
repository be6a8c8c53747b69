package io.asterism.node;

import io.asterism.federation.Federation;
import io.asterism.node.bridge.SipService;
import io.asterism.node.edge.EventLoops;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a node, the same whether a signal asks for it, {@code cluster leave} does, or the cluster gives the node
 * up: Pekko's coordinated shutdown, on whose phases the parts hang what they have to do, and a hard limit for the case
 * that one of them hangs.
 */
final class Farewell {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    /** Longer than all phases together should ever take, shorter than what an init system waits. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long peers may take to hear that our publications end. */
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private static final int FAILED = 1;

    private Farewell() {}

    /**
     * Hangs what a node has to do on the phases; Pekko and HTTP have hung theirs.
     *
     * @return done when nothing of the node is left
     */
    static CompletionStage<Void> prepare(
            ActorSystem<?> system, Federation federation, SipService sip, EventLoops loops, DataDirectory directory) {
        CoordinatedShutdown phases = CoordinatedShutdown.get(system);
        phases.addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "limit", () -> limit(system));
        phases.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "sip-stop-accepting", () -> done(sip::stopAccepting));
        phases.addTask(
                CoordinatedShutdown.PhaseServiceRequestsDone(), "unpublish", () -> unpublish(system, federation));
        phases.addTask(CoordinatedShutdown.PhaseServiceStop(), "sip-close", () -> done(sip::close));
        return system.getWhenTerminated()
                .thenCompose(terminated -> loops.stop())
                .thenRun(directory::close);
    }

    /** Begins it; it is over within the limit, come what may. */
    static void begin(ActorSystem<?> system) {
        LOG.info("Stopping");
        CoordinatedShutdown.get(system).runAll(Signalled.INSTANCE);
    }

    /** Begins it because the node cannot go on. */
    static void fail(ActorSystem<?> system, String why) {
        CoordinatedShutdown.get(system).runAll(new Failed(why));
    }

    /** Whether the cluster has gone on without this node. */
    static boolean isGivenUp(ActorSystem<?> system) {
        return CoordinatedShutdown.get(system)
                .getShutdownReason()
                .filter(CoordinatedShutdown.clusterDowningReason()::equals)
                .isPresent();
    }

    /** Why a node that has ended did so without being asked to; empty when it was asked. */
    static Optional<String> unaskedReason(ActorSystem<?> system) {
        return CoordinatedShutdown.get(system)
                .getShutdownReason()
                .filter(reason ->
                        !(reason instanceof Signalled) && !reason.equals(CoordinatedShutdown.clusterLeavingReason()))
                .map(Farewell::text);
    }

    private static String text(CoordinatedShutdown.Reason reason) {
        if (reason instanceof Failed failed) {
            return failed.why();
        }
        return reason.equals(CoordinatedShutdown.clusterDowningReason())
                ? "The cluster gave this node up: it did not answer, or was on the smaller side of a split"
                : "The node ended by itself (" + reason + ")";
    }

    private static CompletionStage<Done> limit(ActorSystem<?> system) {
        CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> giveUp(system));
        return CompletableFuture.completedStage(Done.done());
    }

    /** Where the cluster goes on without this node, its publications do too. */
    private static CompletionStage<Done> unpublish(ActorSystem<?> system, Federation federation) {
        return isGivenUp(system) ? CompletableFuture.completedStage(Done.done()) : federation.drain(DRAIN);
    }

    private static CompletionStage<Done> done(Runnable action) {
        return CompletableFuture.runAsync(action).thenApply(nothing -> Done.getInstance());
    }

    /** Ends an actor system on which nothing was started yet that would have to say farewell. */
    static void abandon(ActorSystem<?> system) {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .completeOnTimeout(null, LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void giveUp(ActorSystem<?> system) {
        if (!system.getWhenTerminated().toCompletableFuture().isDone()) {
            LOG.atError().addKeyValue("limit", LIMIT).log("Something does not stop: giving it up");
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** The node cannot go on. */
    private record Failed(String why) implements CoordinatedShutdown.Reason {}

    /** A signal asked for it. */
    private static final class Signalled implements CoordinatedShutdown.Reason {
        static final Signalled INSTANCE = new Signalled();
    }
}
