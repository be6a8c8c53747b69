package io.asterism.node.http;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as this node sees it.
 *
 * @param self this node's address
 * @param leader the address of the node that lets others in and out; null while there is none
 * @param members all nodes, the oldest first
 */
public record ClusterView(String self, @Nullable String leader, List<MemberView> members) {

    /** How roles carry the names of nodes. */
    public static final String NODE_ROLE = "node=";

    /**
     * One node.
     *
     * @param name its {@code asterism.node.name}
     * @param address its {@code host:port} in the cluster
     * @param status where it is between joining and gone
     * @param reachable whether nobody misses it
     */
    public record MemberView(String name, String address, MemberStatus status, List<String> roles, boolean reachable) {}

    static ClusterView of(ActorSystem<?> system) {
        Cluster cluster = Cluster.get(system);
        CurrentClusterState state = cluster.state();
        List<MemberView> members = StreamSupport.stream(state.getMembers().spliterator(), false)
                .sorted(ClusterView::byAge)
                .map(member -> view(member, !state.getUnreachable().contains(member)))
                .toList();
        Address leader = state.getLeader();
        return new ClusterView(text(cluster.selfMember().address()), leader == null ? null : text(leader), members);
    }

    /** The address of the node that is meant by its name or by {@code host:port}. */
    static Optional<Address> find(ActorSystem<?> system, String node) {
        return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
                .filter(member -> node.equals(nameOf(member))
                        || node.equals(text(member.address()))
                        || node.equals(member.address().toString()))
                .map(Member::address)
                .findFirst();
    }

    private static MemberView view(Member member, boolean reachable) {
        List<String> roles = new TreeSet<>(member.getRoles())
                .stream().filter(ClusterView::isOperators).toList();
        return new MemberView(nameOf(member), text(member.address()), member.status(), roles, reachable);
    }

    private static int byAge(Member one, Member other) {
        if (one.equals(other)) {
            return 0;
        }
        return one.isOlderThan(other) ? -1 : 1;
    }

    /** Pekko's own role for the data centre and ours for the name say nothing to an operator. */
    private static boolean isOperators(String role) {
        return !role.startsWith(NODE_ROLE) && !role.startsWith("dc-");
    }

    private static String nameOf(Member member) {
        return member.getRoles().stream()
                .filter(role -> role.startsWith(NODE_ROLE))
                .map(role -> role.substring(NODE_ROLE.length()))
                .findFirst()
                .orElse("");
    }

    private static String text(Address address) {
        return address.hostPort().substring(address.system().length() + 1);
    }
}
