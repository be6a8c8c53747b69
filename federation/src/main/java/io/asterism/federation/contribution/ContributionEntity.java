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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * One device or mailbox: takes each word about it in order, writes it to the replica, then tells the peers' owners.
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
            long write,
            ContributionChange change,
            ActorRef<Stored> replyTo,
            Stored reply,
            @Nullable Throwable failure) implements Command, NoSerializationVerificationNeeded {}

    /** An event that came after a state, and so goes out after it. */
    private record LaterEvent(long afterWrite, Event event) {}

    private record Repeat() implements Command, NoSerializationVerificationNeeded {}

    private static final Logger LOG = LoggerFactory.getLogger(ContributionEntity.class);
    private static final int STASH = 1000;
    private static final Duration REPEAT_AFTER = Duration.ofSeconds(1);

    private final EntityContext node;
    private final Kind kind;
    private final String name;
    private final StashBuffer<Command> stash;
    private final TimerScheduler<Command> timers;
    private final FanOut fanOut;
    private final Consumer<RecordSet> news;
    private final Map<Eid, Contribution> held = new HashMap<>(4);
    /** Whose last word could not be written, so that the peers have not heard it. */
    private final Set<Eid> owed = new HashSet<>(0);

    private final Deque<LaterEvent> laterEvents = new ArrayDeque<>(0);
    private long lastWrite;
    private long lastDone;
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
        RecordGroup group = RecordGroup.of(kind, name);
        node.news().listen(group, news);
        context.pipeToSelf(
                node.replica().ready(group).thenCompose(ready -> node.replica().contributions(kind, name)),
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
        Behavior<Command> next = switch (command) {
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
        // The same, said so that nothing is wrapped anew
        return next == this ? Behaviors.same() : next;
    }

    private Behavior<Command> onPut(Put put) {
        Contribution before = held.get(put.key().eid());
        if (before != null && isOld(put, before)) {
            boolean overtaken = before.stamp().isAfter(put.stamp());
            apply(
                    new ContributionChange(before, false),
                    put.replyTo(),
                    new Stored(put.correlation(), before.stamp(), overtaken));
            return this;
        }
        ContributionChange change = ContributionChange.put(
                held.values(), before, put.key(), put.value(), put.peer(), stampFor(put, before), node.now());
        apply(change, put.replyTo(), new Stored(put.correlation(), before == null ? Stamp.NONE : before.stamp()));
        return this;
    }

    /**
     * A word that is not the peer's last: its publication stamps its words in their order, and repeats one that is not
     * stored in time. It is answered, once what is held is stored, and changes nothing. Where it is no late copy, the
     * publication knows, and says it again with a later stamp.
     */
    private static boolean isOld(Put put, Contribution before) {
        return before.peer().equals(put.peer())
                && !put.peer().equals(Contribution.CLUSTER)
                && !before.retracted()
                && !put.stamp().isAfter(before.stamp());
    }

    private Behavior<Command> onEvent(Event event) {
        if (lastDone == lastWrite) {
            pass(event);
        } else if (laterEvents.size() < STASH) {
            laterEvents.add(new LaterEvent(lastWrite, event));
        }
        return this;
    }

    private void pass(Event event) {
        for (String peer : node.targets(kind)) {
            if (!peer.equals(event.peer())) {
                node.entities().peer(peer).tell(new PeerEntity.RelayEvent(event.body()));
            }
        }
        event.replyTo().tell(new Stored(event.correlation(), Stamp.NONE));
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
            fanOut.overtaken(found);
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
        lastDone = written.write();
        if (written.failure() == null) {
            relay(written.change());
            written.replyTo().tell(written.reply());
        } else {
            owed.add(written.change().next().key().eid());
            LOG.atWarn()
                    .addKeyValue("kind", kind)
                    .addKeyValue("name", name)
                    .addKeyValue("reason", written.failure().toString())
                    .log("Cannot write to the replica; the change is not acknowledged");
        }
        for (LaterEvent next = laterEvents.peek();
                next != null && next.afterWrite() <= lastDone;
                next = laterEvents.peek()) {
            laterEvents.remove();
            pass(next.event());
        }
        return this;
    }

    private void relay(ContributionChange change) {
        boolean isOwed = owed.remove(change.next().key().eid());
        if (change.relay() || isOwed) {
            fanOut.relay(change.next(), node.targets(kind));
            if (!fanOut.isDone() && !timers.isTimerActive(Repeat.class)) {
                timers.startTimerWithFixedDelay(Repeat.class, new Repeat(), REPEAT_AFTER);
            }
        }
    }

    private Behavior<Command> onRepeat() {
        fanOut.repeat(node.targets(kind));
        if (fanOut.isDone()) {
            timers.cancel(Repeat.class);
        }
        return this;
    }

    /** The peers hear of a change when it is as safe as its acknowledgement says: none of them can have to forget it. */
    private void apply(ContributionChange change, ActorRef<Stored> replyTo, Stored reply) {
        held.put(change.next().key().eid(), change.next());
        long write = ++lastWrite;
        getContext()
                .pipeToSelf(
                        node.replica().put(change.next()),
                        (Done done, Throwable failure) -> new Written(write, change, replyTo, reply, failure));
    }

    /** The sender's stamp, or a later one when its clock lags behind what is held. */
    private Stamp stampFor(Put put, @Nullable Contribution before) {
        return before == null || put.stamp().isAfter(before.stamp())
                ? put.stamp()
                : node.replica().stampAfter(before.stamp());
    }
}
