package io.asterism.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.asterism.node.config.ClusterSettings;
import io.asterism.node.config.NodeSettings;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import scala.concurrent.ExecutionContext;

/**
 * Starts Pekko, which is the port between the nodes of a cluster. The federation, and what goes between the nodes, runs
 * on the threads that read the sockets; everything else, the cluster's membership among it, on threads of Pekko's.
 */
final class ActorSystems {

    /** Part of every node's address: nodes that join each other must agree. */
    private static final String NAME = "asterism";

    private ActorSystems() {}

    static ActorSystem<?> start(NodeSettings settings, Executor executor) throws StartException {
        Config config;
        try {
            config = PekkoConfig.of(settings);
        } catch (ConfigException e) {
            throw new StartException("The section pekko of asterism.conf cannot be used: " + e.getMessage(), e);
        }
        try {
            BootstrapSetup setup =
                    BootstrapSetup.create(config).withDefaultExecutionContext(ExecutionContext.fromExecutor(executor));
            return ActorSystem.create(MembershipLog.create(), NAME, setup);
        } catch (RuntimeException e) {
            ClusterSettings cluster = settings.cluster();
            throw StartFailure.of("the port of the cluster", cluster.host() + ":" + cluster.port(), e);
        }
    }
}
