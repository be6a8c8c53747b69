package io.asterism.federation.replication;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Pekko's settings for our replicator: its own, then ours from {@code reference.conf}, then the node's. */
final class ReplicatorConfig {

    private ReplicatorConfig() {}

    static Config inMemory(Config system) {
        return system.getConfig("asterism.federation.replicator")
                .withFallback(system.getConfig("pekko.cluster.distributed-data"));
    }

    static Config durable(Config system, DataDirectory directory, ReplicaSettings settings) {
        return ConfigFactory.parseMap(Map.of(
                        "durable.keys", List.of("*"),
                        "durable.lmdb.dir", directory.database().toString(),
                        "durable.lmdb.map-size", settings.mapSize(),
                        "durable.lmdb.write-behind-interval", interval(settings.writeBehind())))
                .withFallback(inMemory(system));
    }

    private static String interval(Duration writeBehind) {
        return writeBehind.isZero() ? "off" : writeBehind.toMillis() + "ms";
    }
}
