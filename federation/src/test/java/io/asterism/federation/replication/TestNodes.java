package io.asterism.federation.replication;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** Nodes of one cluster in this JVM, on loopback and any port. */
final class TestNodes implements AutoCloseable {

    private final List<ActorTestKit> kits = new ArrayList<>();

    /** Starts a node that joins the first one. */
    ActorSystem<?> start() {
        return start("");
    }

    ActorSystem<?> start(String config) {
        ActorTestKit kit = ActorTestKit.create("Replicas", config(config));
        kits.add(kit);
        Cluster cluster = Cluster.get(kit.system());
        Cluster first = Cluster.get(kits.get(0).system());
        cluster.manager().tell(Join.create(first.selfMember().address()));
        return kit.system();
    }

    /** Whether all nodes that run are up in each other's eyes. */
    boolean areTogether() {
        return kits.stream()
                .map(kit -> Cluster.get(kit.system()))
                .allMatch(cluster ->
                        cluster.selfMember().status().equals(MemberStatus.up()) && count(cluster) == kits.size());
    }

    /** Ends a node without a word to the others. */
    void kill(ActorSystem<?> node) {
        ActorTestKit kit = kits.stream()
                .filter(candidate -> candidate.system().address().equals(node.address()))
                .findFirst()
                .orElseThrow();
        kits.remove(kit);
        kit.shutdownTestKit();
    }

    /** Ends all other nodes without a word. */
    void killAllBut(ActorSystem<?> survivor) {
        List<ActorTestKit> others = kits.stream()
                .filter(kit -> !kit.system().address().equals(survivor.address()))
                .toList();
        kits.removeAll(others);
        others.forEach(ActorTestKit::shutdownTestKit);
    }

    @Override
    public void close() {
        kits.forEach(ActorTestKit::shutdownTestKit);
    }

    private static int count(Cluster cluster) {
        int[] up = new int[1];
        cluster.state().getMembers().forEach(member -> up[0] += member.status().equals(MemberStatus.up()) ? 1 : 0);
        return up[0];
    }

    private static Config config(String more) {
        return ConfigFactory.parseString(more)
                .withFallback(ConfigFactory.parseString("""
                        pekko.actor { provider = cluster, serialize-messages = on }
                        pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                        pekko.cluster {
                          jmx.multi-mbeans-in-same-jvm = on
                          # no longer than those of the product
                          periodic-tasks-initial-delay = 100ms
                          gossip-interval = 250ms
                          leader-actions-interval = 250ms
                        }
                        pekko.coordinated-shutdown { run-by-actor-system-terminate = off, run-by-jvm-shutdown-hook = off }
                        """))
                .withFallback(ConfigFactory.load());
    }
}
