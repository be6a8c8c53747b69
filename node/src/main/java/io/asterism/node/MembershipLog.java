package io.asterism.node;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guardian of the actor system. All it does itself is to tell the log who comes and goes in the cluster. */
final class MembershipLog extends AbstractBehavior<ClusterDomainEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipLog.class);

    static Behavior<ClusterDomainEvent> create() {
        return Behaviors.setup(MembershipLog::new);
    }

    private MembershipLog(ActorContext<ClusterDomainEvent> context) {
        super(context);
        var subscriptions = Cluster.get(context.getSystem()).subscriptions();
        subscriptions.tell(Subscribe.create(
                context.getSelf(), ClusterEvent.MemberEvent.class.asSubclass(ClusterDomainEvent.class)));
        subscriptions.tell(Subscribe.create(
                context.getSelf(), ClusterEvent.ReachabilityEvent.class.asSubclass(ClusterDomainEvent.class)));
    }

    @Override
    public Receive<ClusterDomainEvent> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onEvent).build();
    }

    private Behavior<ClusterDomainEvent> onEvent(ClusterDomainEvent event) {
        switch (event) {
            case ClusterEvent.MemberEvent change -> onMember(change.member());
            case ClusterEvent.UnreachableMember lost ->
                LOG.atWarn().addKeyValue("node", lost.member().address()).log("A node of the cluster does not answer");
            case ClusterEvent.ReachableMember back ->
                LOG.atInfo().addKeyValue("node", back.member().address()).log("A node of the cluster answers again");
            default -> {}
        }
        return this;
    }

    private void onMember(Member member) {
        MemberStatus status = member.status();
        LOG.atInfo()
                .addKeyValue("node", member.address())
                .addKeyValue("status", status)
                .log("A node of the cluster changed its status");
    }
}
