package io.asterism.federation.peer;

import io.asterism.federation.Explanation;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.replication.RecordChange;
import io.asterism.federation.serialization.WireMessage;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.stream.typed.javadsl.ActorSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of a peer in the cluster: sends what the peer should know through its {@link PeerLanes}, and everything
 * again when the peer asks or has forgotten.
 *
 * <p>A change reaches it by a message, and a second time by the replica of its node, in case the message was lost or there
 * never was one. It keeps nothing for each device beyond what waits and what was told a moment ago. How far the peer has
 * been told is left in the replica for the next owner, which goes on from there.
 */
public final class PeerEntity extends AbstractBehavior<PeerEntity.Command> {

    /** What it is told. */
    public sealed interface Command {}

    /** There is such a peer, or the settings have changed: start, or see to it. */
    public record Wake() implements Command, WireMessage {}

    /** A contribution has changed. */
    public record Relay(Contribution contribution, ActorRef<ContributionEntity.Relayed> replyTo)
            implements Command, WireMessage {}

    /** Something happened that lasts no longer than its telling. */
    public record RelayEvent(DeviceStateBody body) implements Command, WireMessage {}

    /** The peer has spoken under this entity id: it is never to be told anything under it. */
    public record Spoke(Eid eid) implements Command, WireMessage {}

    /** The peer has started under this entity id: what it was refused under before is no longer kept from it. */
    public record Started(Eid eid, Stamp at) implements Command, WireMessage {}

    /**
     * The peer asks for everything of one kind.
     *
     * @param askedTime when, in hybrid time; its publication remembers it too, in case this message is lost
     */
    public record Synchronize(Kind kind, long askedTime) implements Command, WireMessage {}

    /** The peer should be asked for everything of one kind. */
    public record AskRefresh(Kind kind, boolean always) implements Command, WireMessage {}

    /** How is the peer? */
    public record Describe(ActorRef<Description> replyTo) implements Command, WireMessage {}

    /** The answer to {@link Describe}. */
    public record Description(PeerView view) implements WireMessage {}

    /** Does the peer know these contributions? */
    public record WhetherTold(List<Contribution> contributions, ActorRef<ToldAnswer> replyTo)
            implements Command, WireMessage {}

    /** The answer to {@link WhetherTold}. */
    public record ToldAnswer(Explanation.Told told) implements WireMessage {}

    /** Take all publications down. */
    public record Drain(ActorRef<Drained> replyTo) implements Command, WireMessage {}

    /** The answer to {@link Drain}, when it is done. */
    public record Drained(String peer) implements WireMessage {}

    /** Another node takes over: finish what is on its way, and stop. */
    public record HandOver() implements Command, NoSerializationVerificationNeeded {}

    /** What comes before the actor knows where its predecessor stopped. */
    private sealed interface Starting extends Command, NoSerializationVerificationNeeded {}

    private record ReplicaReady(@Nullable Throwable failure) implements Starting {}

    private record ListeningBegins(ActorRef<ReplicaStream.Ack> ack) implements Starting {}

    private record Listening(@Nullable Throwable failure) implements Starting {}

    private record ListeningEnds(@Nullable Throwable failure) implements Starting {}

    private record ListenAgain() implements Starting {}

    private record Loaded(
            @Nullable Inheritance inheritance, @Nullable Throwable failure) implements Starting {}

    private record Changed(List<RecordChange> changes, ActorRef<ReplicaStream.Ack> ack)
            implements Command, NoSerializationVerificationNeeded {}

    record LookedAgain(Set<Eid> forgiven) implements Command, NoSerializationVerificationNeeded {}

    record Answered(WayOut way, Lane lane, PublishAnswer answer)
            implements Command, NoSerializationVerificationNeeded {}

    record Noted(WayOut way, boolean successfully) implements Command, NoSerializationVerificationNeeded {}

    record SyncBegins(ActorRef<ReplicaStream.Ack> ack) implements Command, NoSerializationVerificationNeeded {}

    record SyncBatch(WayOut way, ReplicaStream stream, List<Contribution> found, ActorRef<ReplicaStream.Ack> ack)
            implements Command, NoSerializationVerificationNeeded {}

    record SyncEnds(WayOut way, ReplicaStream stream, Optional<Throwable> failure)
            implements Command, NoSerializationVerificationNeeded {}

    record AskMost() implements Command, NoSerializationVerificationNeeded {}

    record AskedMost(boolean reached) implements Command, NoSerializationVerificationNeeded {}

    private record Tick() implements Command, NoSerializationVerificationNeeded {}

    private record HandOverEnds() implements Command, NoSerializationVerificationNeeded {}

    private static final Logger LOG = LoggerFactory.getLogger(PeerEntity.class);
    private static final int STASH = 10_000;
    private static final Duration LISTEN_AGAIN = Duration.ofSeconds(1);

    /** How long a hand-over waits for answers, and then for its notes to be written. */
    private static final Duration HAND_OVER = Duration.ofSeconds(2);

    private final EntityContext node;
    private final String name;
    private final StashBuffer<Command> stash;
    private final TimerScheduler<Command> timers;
    private final PeerLanes lanes;
    private final List<ActorRef<Drained>> draining = new ArrayList<>();
    private OptionalLong nextTick = OptionalLong.empty();
    private boolean loaded;
    private boolean drained;
    private boolean leaving;
    private int lastNotes;
    /** All that this node's replica had until then has been heard of; the look that is under way began later. */
    private long heardMillis;

    private long lookMillis;

    /** The actor of one peer. */
    public static Behavior<Command> create(EntityContext node, String name) {
        return Behaviors.withStash(
                STASH,
                stash -> Behaviors.withTimers(
                        timers -> Behaviors.setup(context -> new PeerEntity(context, node, name, stash, timers))));
    }

    private PeerEntity(
            ActorContext<Command> context,
            EntityContext node,
            String name,
            StashBuffer<Command> stash,
            TimerScheduler<Command> timers) {
        super(context);
        this.node = node;
        this.name = name;
        this.stash = stash;
        this.timers = timers;
        this.lanes = new PeerLanes(context, node, name);
        List<OutboundSettings> ways =
                node.settings().get().peer(name).map(PeerSettings::outbound).orElse(List.of());
        context.pipeToSelf(
                Inheritance.ready(node.replica(), name, ways), (ready, failure) -> new ReplicaReady(failure));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        if (leaving) {
            return onLastWords(command);
        }
        if (!loaded && !(command instanceof Starting || command instanceof HandOver)) {
            if (!isOthersWord(command) && !stash.isFull()) {
                stash.stash(command);
            }
            return this;
        }
        Behavior<Command> next = switch (command) {
            case Starting starting -> onStarting(starting);
            case Wake wake -> onWake();
            case Relay relay -> onRelay(relay);
            case RelayEvent event -> done(() -> lanes.relay(event.body()));
            case Spoke spoke -> done(() -> lanes.spoke(spoke.eid()));
            case Started started -> done(() -> lanes.started(started.eid(), started.at()));
            case LookedAgain looked -> done(() -> lanes.forgive(looked.forgiven()));
            case Synchronize asked -> done(() -> lanes.asked(asked.kind(), asked.askedTime()));
            case AskRefresh ask -> done(() -> lanes.askRefresh(ask.kind(), ask.always()));
            case Describe describe -> done(() -> describe.replyTo().tell(new Description(lanes.describe())));
            case WhetherTold question ->
                done(() -> question.replyTo().tell(new ToldAnswer(lanes.told(question.contributions()))));
            case Drain drain -> onDrain(drain);
            case HandOver handOver -> onHandOver();
            case Changed changed -> onChanged(changed);
            case Answered answered -> onAnswered(answered);
            case Noted noted -> done(() -> noted.way().notes().written(noted.successfully()));
            case SyncBegins begins -> goOn(begins.ack());
            case SyncBatch batch -> onSyncBatch(batch);
            case SyncEnds ends -> done(() -> lanes.streamEnded(ends.way(), ends.stream(), ends.failure()));
            case AskMost ask -> done(lanes::askMost);
            case AskedMost asked -> done(() -> lanes.askedMost(asked.reached()));
            case Tick tick -> onTick();
            case HandOverEnds ends -> this;
        };
        setTimer();
        // The same, said so that nothing is wrapped anew
        return next == this ? Behaviors.same() : next;
    }

    /**
     * A word that waited for an owner may be older than what the last one has told. It is in the replica, and said again by
     * whoever relayed it. The peer's own word is never told to it, and shows under which entity id it speaks.
     */
    private boolean isOthersWord(Command command) {
        return command instanceof Relay relay && !relay.contribution().peer().equals(name);
    }

    /** From hearing of changes, to reading what was there before them, to the first lane. */
    private Behavior<Command> onStarting(Starting starting) {
        return switch (starting) {
            case ReplicaReady ready when ready.failure() != null -> unreadable(ready.failure());
            case ReplicaReady ready -> listen();
            case ListeningBegins begins -> goOn(begins.ack());
            case Listening listening when listening.failure() != null -> this;
            case Listening listening -> onListening();
            case ListeningEnds ends -> onListeningEnds(ends);
            case ListenAgain again -> listen();
            case Loaded loads -> onLoaded(loads);
        };
    }

    private Behavior<Command> listen() {
        CompletionStage<Done> listening = node.replica()
                .changes()
                .to(ActorSink.<List<RecordChange>, Command, ReplicaStream.Ack>actorRefWithBackpressure(
                        getContext().getSelf(),
                        (ack, changes) -> new Changed(changes, ack),
                        ListeningBegins::new,
                        ReplicaStream.Ack.GO_ON,
                        new ListeningEnds(null),
                        ListeningEnds::new))
                .run(getContext().getSystem());
        getContext().pipeToSelf(listening, (done, failure) -> new Listening(failure));
        return this;
    }

    private Behavior<Command> onListening() {
        heardMillis = node.now();
        lookMillis = heardMillis;
        if (loaded) {
            // What changed while nobody listened
            lanes.synchronize();
        } else {
            getContext()
                    .pipeToSelf(
                            Inheritance.read(node.replica(), name, getContext().getSystem()), Loaded::new);
        }
        return this;
    }

    private Behavior<Command> onListeningEnds(ListeningEnds ends) {
        LOG.atDebug()
                .addKeyValue("peer", name)
                .addKeyValue("reason", String.valueOf(ends.failure()))
                .log("Changes of the replica are not heard; it is tried again");
        timers.startSingleTimer(ListenAgain.class, new ListenAgain(), LISTEN_AGAIN);
        return this;
    }

    private Behavior<Command> onLoaded(Loaded loads) {
        Inheritance found = loads.inheritance();
        if (found == null) {
            return unreadable(loads.failure());
        }
        loaded = true;
        lanes.begin(found);
        return stash.unstashAll(this);
    }

    private Behavior<Command> unreadable(@Nullable Throwable cause) {
        LOG.atError()
                .addKeyValue("peer", name)
                .setCause(cause)
                .log("Cannot read the replica; the peer is told nothing");
        return Behaviors.stopped();
    }

    private Behavior<Command> onWake() {
        if (!drained) {
            lanes.configure();
        }
        return lanes.isOver() ? Behaviors.stopped() : this;
    }

    private Behavior<Command> onRelay(Relay relay) {
        Contribution contribution = relay.contribution();
        lanes.relay(contribution);
        relay.replyTo()
                .tell(new ContributionEntity.Relayed(name, contribution.key().eid(), contribution.stamp()));
        return this;
    }

    private Behavior<Command> onChanged(Changed changed) {
        lanes.changed(changed.changes());
        if (changed.changes().isEmpty()) {
            heardMillis = lookMillis;
            lookMillis = node.now();
        }
        return goOn(changed.ack());
    }

    private Behavior<Command> onDrain(Drain drain) {
        drained = true;
        draining.add(drain.replyTo());
        lanes.close();
        return tellDrained();
    }

    private Behavior<Command> onAnswered(Answered answered) {
        lanes.answered(answered.way(), answered.lane(), answered.answer());
        return tellDrained();
    }

    private Behavior<Command> onSyncBatch(SyncBatch batch) {
        if (batch.way().isCurrent(batch.stream())) {
            batch.stream().took(batch.ack());
            batch.way().found(batch.stream(), batch.found(), node.now());
        }
        return this;
    }

    private Behavior<Command> onTick() {
        nextTick = OptionalLong.empty();
        lanes.tick(heardMillis);
        return tellDrained();
    }

    /** What is on its way is waited for, so that the next owner's words come after it. */
    private Behavior<Command> onHandOver() {
        if (!loaded) {
            return Behaviors.stopped();
        }
        leaving = true;
        lanes.handOver();
        timers.cancel(Tick.class);
        timers.startSingleTimer(HandOverEnds.class, new HandOverEnds(), HAND_OVER);
        return lanes.isSending() ? this : leave();
    }

    /** Whoever has something to say now gets no answer, and says it again to the next owner. */
    private Behavior<Command> onLastWords(Command command) {
        return switch (command) {
            case Answered answered -> {
                onAnswered(answered);
                yield lastNotes > 0 || lanes.isSending() ? this : leave();
            }
            case Noted noted when lastNotes > 0 -> --lastNotes == 0 ? Behaviors.stopped() : this;
            case HandOverEnds ends when lastNotes > 0 -> Behaviors.stopped();
            case HandOverEnds ends -> leave();
            default -> this;
        };
    }

    private Behavior<Command> leave() {
        lastNotes = lanes.noteAll(heardMillis);
        timers.startSingleTimer(HandOverEnds.class, new HandOverEnds(), HAND_OVER);
        return lastNotes == 0 ? Behaviors.stopped() : this;
    }

    private Behavior<Command> tellDrained() {
        if (drained && lanes.isClosed()) {
            draining.forEach(replyTo -> replyTo.tell(new Drained(name)));
            draining.clear();
        }
        return this;
    }

    private Behavior<Command> goOn(ActorRef<ReplicaStream.Ack> ack) {
        ack.tell(ReplicaStream.Ack.GO_ON);
        return this;
    }

    private Behavior<Command> done(Runnable action) {
        action.run();
        return this;
    }

    private void setTimer() {
        OptionalLong wake = lanes.wakeAt();
        if (leaving || wake.equals(nextTick)) {
            return;
        }
        nextTick = wake;
        if (wake.isPresent()) {
            timers.startSingleTimer(
                    Tick.class, new Tick(), Duration.ofMillis(Math.max(1, wake.getAsLong() - node.now())));
        } else {
            timers.cancel(Tick.class);
        }
    }
}
