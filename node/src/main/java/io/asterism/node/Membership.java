package io.asterism.node;

import io.asterism.node.cluster.SeedJoiner;
import io.asterism.node.config.ClusterSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** This node's place in the cluster. */
final class Membership {

    private final Cluster cluster;
    private final CompletionStage<Done> up;

    private Membership(Cluster cluster, CompletionStage<Done> up) {
        this.cluster = cluster;
        this.up = up;
    }

    /** Asks the seeds to let this node in, or looks for others; with neither it is a cluster of its own. */
    static Membership join(ActorSystem<?> system, ClusterSettings settings) throws StartException {
        Cluster cluster = Cluster.get(system);
        Address self = cluster.selfMember().address();
        if (settings.bootstrap().isPresent()) {
            Bootstrap.start(
                    system, settings.host() + ":" + settings.bootstrap().get().port());
        } else if (settings.seeds().isEmpty()) {
            cluster.manager().tell(Join.create(self));
        } else {
            system.systemActorOf(SeedJoiner.create(addresses(self, settings.seeds())), "seed-joiner", Props.empty());
        }
        CompletableFuture<Done> up = new CompletableFuture<>();
        org.apache.pekko.cluster.Cluster.get(system).registerOnMemberUp(() -> up.complete(Done.getInstance()));
        return new Membership(cluster, up);
    }

    /** Completes when the cluster has let this node in. */
    CompletionStage<Done> up() {
        return up;
    }

    boolean isUp() {
        return cluster.selfMember().status().equals(MemberStatus.up());
    }

    String address() {
        Address self = cluster.selfMember().address();
        return self.getHost().orElse("") + ":" + self.getPort().orElse(0);
    }

    private static List<Address> addresses(Address self, List<String> seeds) {
        return seeds.stream().map(seed -> address(self, seed)).toList();
    }

    private static Address address(Address self, String seed) {
        int colon = seed.lastIndexOf(':');
        return new Address(
                self.protocol(), self.system(), seed.substring(0, colon), Integer.parseInt(seed.substring(colon + 1)));
    }
}
