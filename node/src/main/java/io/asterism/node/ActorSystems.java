package io.asterism.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.asterism.node.config.ClusterSettings;
import io.asterism.node.config.NodeSettings;
import org.apache.pekko.actor.typed.ActorSystem;

/** Starts Pekko, which is the port between the nodes of a cluster. */
final class ActorSystems {

    /** Part of every node's address: nodes that join each other must agree. */
    private static final String NAME = "asterism";

    private ActorSystems() {}

    static ActorSystem<?> start(NodeSettings settings) throws StartException {
        Config config;
        try {
            config = PekkoConfig.of(settings);
        } catch (ConfigException e) {
            throw new StartException("The section pekko of asterism.conf cannot be used: " + e.getMessage(), e);
        }
        try {
            return ActorSystem.create(MembershipLog.create(), NAME, config);
        } catch (RuntimeException e) {
            ClusterSettings cluster = settings.cluster();
            throw StartFailure.of("the port of the cluster", cluster.host() + ":" + cluster.port(), e);
        }
    }
}
