package io.asterism.node;

import java.time.Duration;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, once a while, that the cluster has not let this node in, and what to check. */
final class JoinReminder {

    private static final Logger LOG = LoggerFactory.getLogger(JoinReminder.class);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private JoinReminder() {}

    static void start(ActorSystem<?> system, Membership membership, String asked) {
        Cancellable reminder =
                system.scheduler().scheduleWithFixedDelay(FIRST, EVERY, () -> remind(asked), system.executionContext());
        var unused = membership.up().thenRun(reminder::cancel);
    }

    private static void remind(String asked) {
        LOG.atWarn()
                .addKeyValue("asked", asked)
                .addKeyValue(
                        "check",
                        "that one of those nodes is up and reachable, and that all nodes have asterism.cluster.tls, with"
                                + " certificates of one authority and a name in common, or none has it")
                .log("The cluster has not let this node in yet");
    }
}
