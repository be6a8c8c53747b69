package io.asterism.federation.contribution;

import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.rules.Merge;
import io.asterism.federation.serialization.WireMessage;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device or mailbox: takes each word about it in order, writes it to the replica and tells the peers' owners.
 *
 * <p>It starts from the local replica, so it may be passivated or moved at any time, and follows what merges into it. A
 * word that cannot be written is
 * not acknowledged; whoever sent it sends it again.
 */
public final class ContributionEntity extends AbstractBehavior<ContributionEntity.Command> {

    /** What it is told. */
    public sealed interface Command {}

    /**
     * Someone says something.
     *
     * @param correlation comes back in {@link Stored}
     * @param peer whose lease it is; {@link Contribution#CLUSTER} for the cluster's own word
     * @param stamp when it was said
     */
    public record Put(
            long correlation,
            ContributionKey key,
            ContributionValue value,
            String peer,
            Stamp stamp,
            ActorRef<Stored> replyTo)
            implements Command, WireMessage {}

    /** A non-cachable state: passed on, not kept. */
    public record Event(long correlation, DeviceStateBody body, String peer, ActorRef<Stored> replyTo)
            implements Command, WireMessage {}

    /**
     * A lease is over.
     *
     * @param peer whose
     * @param notAfter what was said after this stays
     */
    public record Retract(ContributionKey key, String peer, Stamp notAfter) implements Command, WireMessage {}

    /** The cluster takes back its own word. */
    public record Delete(long correlation, ContributionKey key, ActorRef<Stored> replyTo)
            implements Command, WireMessage {}

    /** A peer's owner has taken a change. */
    public record Relayed(String peer, Eid eid, Stamp stamp) implements Command, WireMessage {}

    private record Loaded(List<Contribution> contributions) implements Command, NoSerializationVerificationNeeded {}

    private record Merged(List<Contribution> contributions) implements Command, NoSerializationVerificationNeeded {}

    private record LoadFailed(Throwable cause) implements Command, NoSerializationVerificationNeeded {}

    private record Written(
            ActorRef<Stored> replyTo,
            Stored reply,
            @Nullable Throwable failure) implements Command, NoSerializationVerificationNeeded {}

    private record Repeat() implements Command, NoSerializationVerificationNeeded {}

    private static final Logger LOG = LoggerFactory.getLogger(ContributionEntity.class);
    private static final int STASH = 1000;
    private static final Duration REPEAT_AFTER = Duration.ofSeconds(2);

    private final EntityContext node;
    private final Kind kind;
    private final String name;
    private final StashBuffer<Command> stash;
    private final TimerScheduler<Command> timers;
    private final FanOut fanOut;
    private final Consumer<RecordSet> news;
    private final Map<Eid, Contribution> held = new HashMap<>(4);
    private boolean loaded;

    /** The actor of one device or mailbox. */
    public static Behavior<Command> create(EntityContext node, Kind kind, String name) {
        return Behaviors.withStash(
                STASH,
                stash -> Behaviors.withTimers(timers ->
                        Behaviors.setup(context -> new ContributionEntity(context, node, kind, name, stash, timers))));
    }

    private ContributionEntity(
            ActorContext<Command> context,
            EntityContext node,
            Kind kind,
            String name,
            StashBuffer<Command> stash,
            TimerScheduler<Command> timers) {
        super(context);
        this.node = node;
        this.kind = kind;
        this.name = name;
        this.stash = stash;
        this.timers = timers;
        this.fanOut = new FanOut(node.entities(), context.getSelf().narrow());
        ActorRef<Command> self = context.getSelf();
        this.news = changed -> self.tell(new Merged(changed.of(Contribution.class)));
        node.news().listen(RecordGroup.of(kind, name), news);
        context.pipeToSelf(
                node.replica().ready().thenCompose(ready -> node.replica().contributions(kind, name)),
                (contributions, failure) -> failure == null ? new Loaded(contributions) : new LoadFailed(failure));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::on)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> on(Command command) {
        if (!loaded && !(command instanceof Loaded || command instanceof LoadFailed)) {
            if (!stash.isFull()) {
                stash.stash(command);
            }
            return this;
        }
        return switch (command) {
            case Put put -> onPut(put);
            case Event event -> onEvent(event);
            case Retract retract -> onRetract(retract);
            case Delete delete -> onDelete(delete);
            case Relayed relayed -> onRelayed(relayed);
            case Loaded found -> onLoaded(found);
            case Merged merged -> onMerged(merged);
            case LoadFailed failed -> onLoadFailed(failed);
            case Written written -> onWritten(written);
            case Repeat repeat -> onRepeat();
        };
    }

    private Behavior<Command> onPut(Put put) {
        Contribution before = held.get(put.key().eid());
        ContributionChange change = ContributionChange.put(
                held.values(), before, put.key(), put.value(), put.peer(), stampFor(put, before), node.now());
        apply(change, put.replyTo(), new Stored(put.correlation(), before == null ? Stamp.NONE : before.stamp()));
        return this;
    }

    private Behavior<Command> onEvent(Event event) {
        for (String peer : node.settings().get().targets(kind)) {
            if (!peer.equals(event.peer())) {
                node.entities().peer(peer).tell(new PeerEntity.RelayEvent(event.body()));
            }
        }
        event.replyTo().tell(new Stored(event.correlation(), Stamp.NONE));
        return this;
    }

    private Behavior<Command> onRetract(Retract retract) {
        Contribution before = held.get(retract.key().eid());
        if (before != null
                && !before.retracted()
                && before.peer().equals(retract.peer())
                && !before.stamp().isAfter(retract.notAfter())) {
            apply(
                    ContributionChange.retract(before, node.replica().stampAfter(before.stamp()), node.now()),
                    getContext().getSystem().ignoreRef(),
                    new Stored(0, before.stamp()));
        }
        return this;
    }

    private Behavior<Command> onDelete(Delete delete) {
        Contribution before = held.get(delete.key().eid());
        if (before == null || before.retracted()) {
            delete.replyTo().tell(new Stored(delete.correlation(), Stamp.NONE));
        } else {
            apply(
                    ContributionChange.delete(before, node.replica().stampAfter(before.stamp()), node.now()),
                    delete.replyTo(),
                    new Stored(delete.correlation(), before.stamp()));
        }
        return this;
    }

    private Behavior<Command> onRelayed(Relayed relayed) {
        fanOut.confirmed(relayed.peer(), relayed.eid(), relayed.stamp());
        if (fanOut.isDone()) {
            timers.cancel(Repeat.class);
        }
        return this;
    }

    private Behavior<Command> onLoaded(Loaded found) {
        found.contributions()
                .forEach(contribution -> held.put(contribution.key().eid(), contribution));
        loaded = true;
        return stash.unstashAll(this);
    }

    /** What was written elsewhere, in a part of the cluster that was cut off, counts here from now on. */
    private Behavior<Command> onMerged(Merged merged) {
        for (Contribution found : merged.contributions()) {
            held.merge(found.key().eid(), found, Merge::newer);
        }
        return this;
    }

    private Behavior<Command> onPostStop(PostStop stopped) {
        node.news().leave(RecordGroup.of(kind, name), news);
        return this;
    }

    private Behavior<Command> onLoadFailed(LoadFailed failed) {
        LOG.atError()
                .addKeyValue("kind", kind)
                .addKeyValue("name", name)
                .setCause(failed.cause())
                .log("Cannot read the replica; what is said now is not acknowledged");
        return Behaviors.stopped();
    }

    private Behavior<Command> onWritten(Written written) {
        if (written.failure() == null) {
            written.replyTo().tell(written.reply());
        } else {
            LOG.atWarn()
                    .addKeyValue("kind", kind)
                    .addKeyValue("name", name)
                    .addKeyValue("reason", written.failure().toString())
                    .log("Cannot write to the replica; the change is not acknowledged");
        }
        return this;
    }

    private Behavior<Command> onRepeat() {
        fanOut.repeat(node.settings().get().targets(kind));
        if (fanOut.isDone()) {
            timers.cancel(Repeat.class);
        }
        return this;
    }

    private void apply(ContributionChange change, ActorRef<Stored> replyTo, Stored reply) {
        held.put(change.next().key().eid(), change.next());
        if (change.relay()) {
            fanOut.relay(change.next(), node.settings().get().targets(kind));
            if (!fanOut.isDone() && !timers.isTimerActive(Repeat.class)) {
                timers.startTimerWithFixedDelay(Repeat.class, new Repeat(), REPEAT_AFTER);
            }
        }
        getContext()
                .pipeToSelf(
                        node.replica().put(change.next()),
                        (Done done, Throwable failure) -> new Written(replyTo, reply, failure));
    }

    /** The sender's stamp, or a later one when its clock lags behind what is held. */
    private Stamp stampFor(Put put, @Nullable Contribution before) {
        return before == null || put.stamp().isAfter(before.stamp())
                ? put.stamp()
                : node.replica().stampAfter(before.stamp());
    }
}
