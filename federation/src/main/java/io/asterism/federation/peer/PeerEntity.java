package io.asterism.federation.peer;

import io.asterism.federation.Explanation;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.StateFilter;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.rules.LastWord;
import io.asterism.federation.rules.Shield;
import io.asterism.federation.serialization.WireMessage;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.typed.javadsl.ActorSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of a peer in the cluster: sends what the peer should know through its lanes, and everything again when
 * the peer asks or has forgotten.
 *
 * <p>It keeps nothing for each device beyond what waits. Everything else is read from the local replica when needed, as
 * a stream that goes on when the lanes have room.
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

    /** The peer asks for everything of one kind. */
    public record Synchronize(Kind kind) implements Command, WireMessage {}

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

    private record Loaded(Set<Eid> spoken) implements Command, NoSerializationVerificationNeeded {}

    private record LoadFailed(Throwable cause) implements Command, NoSerializationVerificationNeeded {}

    private record LookedAgain(Set<Eid> forgiven) implements Command, NoSerializationVerificationNeeded {}

    private record Answered(WayOut way, Lane lane, PublishAnswer answer)
            implements Command, NoSerializationVerificationNeeded {}

    private record Tick() implements Command, NoSerializationVerificationNeeded {}

    private record SyncBegins(WayOut way, ActorRef<WayOut.SyncAck> ack)
            implements Command, NoSerializationVerificationNeeded {}

    private record SyncBatch(
            WayOut way,
            int number,
            @Nullable StateFilter before,
            List<Contribution> found,
            ActorRef<WayOut.SyncAck> ack)
            implements Command, NoSerializationVerificationNeeded {}

    private record SyncEnds(
            WayOut way, int number, @Nullable Throwable failure)
            implements Command, NoSerializationVerificationNeeded {}

    private static final Logger LOG = LoggerFactory.getLogger(PeerEntity.class);
    private static final int STASH = 10_000;
    private static final int BATCH = 64;

    private final EntityContext node;
    private final String name;
    private final StashBuffer<Command> stash;
    private final TimerScheduler<Command> timers;
    private final PeerJournal journal;
    private final List<WayOut> ways = new ArrayList<>();
    private final List<WayOut> closing = new ArrayList<>();
    private final Set<Eid> spoken = new HashSet<>();
    private final RecentWords recent = new RecentWords();
    private final List<ActorRef<Drained>> draining = new ArrayList<>();
    private Optional<PeerSettings> settings = Optional.empty();
    private OptionalLong nextTick = OptionalLong.empty();
    private boolean loaded;
    private boolean drained;

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
        this.journal = new PeerJournal(name, node.listener());
        context.pipeToSelf(
                node.replica().ready().thenCompose(ready -> claims(context)),
                (claims, failure) -> failure == null ? new Loaded(Shield.of(claims)) : new LoadFailed(failure));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        if (!loaded && !(command instanceof Loaded || command instanceof LoadFailed)) {
            if (!stash.isFull()) {
                stash.stash(command);
            }
            return this;
        }
        Behavior<Command> next = switch (command) {
            case Wake wake -> onWake();
            case Relay relay -> onRelay(relay);
            case RelayEvent event -> onRelayEvent(event);
            case Spoke spoke -> onSpoke(spoke);
            case Started started -> onStarted(started);
            case LookedAgain looked -> onLookedAgain(looked);
            case Synchronize synchronize -> onSynchronize(synchronize);
            case AskRefresh ask -> onAskRefresh(ask);
            case Describe describe -> onDescribe(describe);
            case WhetherTold question -> onWhetherTold(question);
            case Drain drain -> onDrain(drain);
            case Loaded found -> onLoaded(found);
            case LoadFailed failed -> onLoadFailed(failed);
            case Answered answered -> onAnswered(answered);
            case Tick tick -> onTick();
            case SyncBegins begins -> onSyncBegins(begins);
            case SyncBatch batch -> onSyncBatch(batch);
            case SyncEnds ends -> onSyncEnds(ends);
        };
        setTimer();
        return next;
    }

    private Behavior<Command> onLoaded(Loaded found) {
        loaded = true;
        spoken.addAll(found.spoken());
        configure(node.settings().get().peer(name));
        return stash.unstashAll(this);
    }

    private Behavior<Command> onLoadFailed(LoadFailed failed) {
        LOG.atError()
                .addKeyValue("peer", name)
                .setCause(failed.cause())
                .log("Cannot read the replica; the peer is told nothing");
        return Behaviors.stopped();
    }

    private Behavior<Command> onWake() {
        Optional<PeerSettings> current = node.settings().get().peer(name);
        if (!current.equals(settings)) {
            configure(current);
        }
        return settings.isEmpty() && closing.isEmpty() ? Behaviors.stopped() : this;
    }

    private Behavior<Command> onRelay(Relay relay) {
        Contribution contribution = relay.contribution();
        if (contribution.peer().equals(name)) {
            spoken.add(contribution.key().eid());
        }
        recent.relayed(contribution, node.now());
        if (ways.stream().noneMatch(WayOut::isSyncing)) {
            recent.forgetOld(node.now());
        }
        for (WayOut way : waysOf(contribution.key().kind())) {
            if (passes(way, contribution.key())) {
                offer(way, StateWords.of(contribution));
            } else if (contribution.key().kind() == Kind.MAILBOX) {
                // The peer's own word is the last one: an older one of another's must not come after it
                way.laneOf(contribution.key().name())
                        .withdraw(isOf(contribution.key().name()));
            }
        }
        relay.replyTo()
                .tell(new ContributionEntity.Relayed(name, contribution.key().eid(), contribution.stamp()));
        return this;
    }

    private Behavior<Command> onRelayEvent(RelayEvent event) {
        DeviceStateBody body = event.body();
        ContributionKey key = new ContributionKey(Kind.DEVICE, body.device(), body.eid());
        for (WayOut way : waysOf(Kind.DEVICE)) {
            if (passes(way, key)) {
                offer(way, body);
            }
        }
        return this;
    }

    private Behavior<Command> onSpoke(Spoke spoke) {
        if (spoken.add(spoke.eid())) {
            forEachLane((way, lane) -> lane.withdraw(body -> body.eid().equals(spoke.eid())));
        }
        return this;
    }

    private Behavior<Command> onStarted(Started started) {
        Set<Eid> former = new HashSet<>(spoken);
        former.remove(started.eid());
        if (!former.isEmpty()) {
            getContext().pipeToSelf(claims(getContext()), (claims, failure) -> {
                if (failure == null) {
                    former.removeAll(Shield.of(claims, started.at()));
                    return new LookedAgain(former);
                }
                LOG.atWarn()
                        .addKeyValue("peer", name)
                        .addKeyValue("reason", failure.toString())
                        .log("Cannot read under which entity ids a peer has spoken; all of them are kept from it");
                return new LookedAgain(Set.of());
            });
        }
        return this;
    }

    private Behavior<Command> onLookedAgain(LookedAgain looked) {
        if (spoken.removeAll(looked.forgiven())) {
            LOG.atInfo()
                    .addKeyValue("peer", name)
                    .addKeyValue("eids", looked.forgiven())
                    .log("A peer has started under another entity id; the states of its former ones are told to it");
            ways.forEach(this::synchronize);
        }
        return this;
    }

    private Behavior<Command> onSynchronize(Synchronize synchronize) {
        for (WayOut way : waysOf(synchronize.kind())) {
            boolean underWay = way.isSyncing() && way.lanes().stream().noneMatch(Lane::deliveredSinceSync);
            if (!underWay) {
                synchronize(way);
            }
            journal.refreshAnswered(way.event());
            way.lanes().forEach(lane -> perform(way, lane, lane.hurry(node.now())));
        }
        return this;
    }

    private Behavior<Command> onAskRefresh(AskRefresh ask) {
        waysOf(ask.kind()).stream().findFirst().ifPresent(way -> askRefresh(way, ask.always()));
        return this;
    }

    private Behavior<Command> onDescribe(Describe describe) {
        describe.replyTo().tell(new Description(PeerDescription.of(name, settings, ways, spoken, journal)));
        return this;
    }

    private Behavior<Command> onWhetherTold(WhetherTold question) {
        question.replyTo()
                .tell(new ToldAnswer(
                        new ToldStatuses(name, ways, spoken, journal.lostSince()).of(question.contributions())));
        return this;
    }

    private Behavior<Command> onDrain(Drain drain) {
        drained = true;
        draining.add(drain.replyTo());
        List.copyOf(ways).forEach(this::close);
        tellDrained();
        return this;
    }

    private Behavior<Command> onAnswered(Answered answered) {
        perform(answered.way(), answered.lane(), answered.lane().answered(answered.answer(), node.now()));
        answered.way().syncGoOn();
        return this;
    }

    private Behavior<Command> onTick() {
        nextTick = OptionalLong.empty();
        forEachLane((way, lane) -> perform(way, lane, lane.tick(node.now())));
        return this;
    }

    private Behavior<Command> onSyncBegins(SyncBegins begins) {
        begins.ack().tell(WayOut.SyncAck.GO_ON);
        return this;
    }

    private Behavior<Command> onSyncBatch(SyncBatch batch) {
        WayOut way = batch.way();
        if (way.isSync(batch.number())) {
            for (Contribution contribution : batch.found()) {
                offerFound(way, contribution, batch.before());
            }
            way.syncTook(batch.ack());
        }
        return this;
    }

    private Behavior<Command> onSyncEnds(SyncEnds ends) {
        if (ends.way().isSync(ends.number())) {
            ends.way().syncEnded();
            if (ends.failure() != null) {
                LOG.atWarn()
                        .addKeyValue("peer", name)
                        .addKeyValue("section", ends.way().settings().section())
                        .addKeyValue("reason", ends.failure().toString())
                        .log("Cannot read everything for a peer; it is tried again");
                synchronize(ends.way());
            }
        }
        return this;
    }

    private CompletionStage<List<EidClaim>> claims(ActorContext<Command> context) {
        return node.replica()
                .scan(RecordCategory.EID_CLAIM)
                .mapConcat(set -> set.of(EidClaim.class))
                .filter(claim -> claim.peer().equals(name))
                .runWith(Sink.seq(), context.getSystem());
    }

    /** Takes new settings: lanes that can go on do, with what a changed filter adds or takes back. */
    private void configure(Optional<PeerSettings> current) {
        settings = current;
        if (drained) {
            return;
        }
        List<OutboundSettings> wanted = current.map(PeerSettings::outbound).orElse(List.of());
        for (WayOut way : List.copyOf(ways)) {
            Optional<OutboundSettings> same =
                    wanted.stream().filter(way::continuesWith).findFirst();
            if (same.isEmpty()) {
                close(way);
            } else if (!same.get().equals(way.settings())) {
                StateFilter before = way.settings().filter();
                way.reconfigure(same.get());
                if (!same.get().filter().equals(before)) {
                    stream(way, before);
                }
            }
        }
        wanted.stream()
                .filter(outbound -> ways.stream().noneMatch(way -> way.continuesWith(outbound)))
                .forEach(this::open);
    }

    private void open(OutboundSettings outbound) {
        WayOut way = new WayOut(outbound);
        ways.add(way);
        if (waysOf(way.event().kind()).size() == 1) {
            askRefresh(way, true);
        }
        synchronize(way);
    }

    private void close(WayOut way) {
        way.stopSync();
        ways.remove(way);
        closing.add(way);
        way.lanes().forEach(lane -> perform(way, lane, lane.close(node.now())));
    }

    private void askRefresh(WayOut way, boolean always) {
        boolean takes = settings.flatMap(PeerSettings::inbound)
                .map(inbound -> inbound.takes(way.event().kind()))
                .orElse(false);
        if (takes && (way.mayRefresh(node.now()) || always)) {
            journal.refreshAsked(way.event());
            Lane first = way.lanes().getFirst();
            perform(way, first, first.refresh(node.settings().get().eid(), node.now()));
        }
    }

    /** Tells the peer everything of a way out. */
    private void synchronize(WayOut way) {
        way.lanes().forEach(Lane::syncStarted);
        stream(way, null);
    }

    /** Streams the replica into the lanes: all of it, or what passes otherwise than before. */
    private void stream(WayOut way, @Nullable StateFilter before) {
        int number = way.nextSync();
        ActorRef<Command> self = getContext().getSelf();
        UniqueKillSwitch killSwitch = node.replica()
                .scan(RecordCategory.of(way.event().kind()))
                .mapConcat(PeerEntity::toldOf)
                .grouped(BATCH)
                .viaMat(KillSwitches.single(), Keep.right())
                .to(ActorSink.<List<Contribution>, Command, WayOut.SyncAck>actorRefWithBackpressure(
                        self,
                        (ack, found) -> new SyncBatch(way, number, before, found, ack),
                        ack -> new SyncBegins(way, ack),
                        WayOut.SyncAck.GO_ON,
                        new SyncEnds(way, number, null),
                        failure -> new SyncEnds(way, number, failure)))
                .run(getContext().getSystem());
        way.syncRuns(number, killSwitch);
    }

    /** Of a mailbox only the last word counts. */
    private static List<Contribution> toldOf(RecordSet set) {
        List<Contribution> all = set.of(Contribution.class);
        return all.isEmpty() || all.getFirst().key().kind() == Kind.DEVICE
                ? all
                : LastWord.of(all).stream().toList();
    }

    private void offerFound(WayOut way, Contribution contribution, @Nullable StateFilter before) {
        if (spoken.contains(contribution.key().eid()) || recent.isOutdated(contribution)) {
            return;
        }
        String of = contribution.key().name();
        boolean passes = way.settings().filter().test(of);
        if (before == null ? passes : passes && !before.test(of)) {
            offer(way, StateWords.of(contribution));
        } else if (before != null
                && before.test(of)
                && !passes
                && contribution.key().kind() == Kind.DEVICE) {
            offer(way, StateWords.invalid(contribution));
        }
    }

    private void offer(WayOut way, StateBody body) {
        Lane lane = way.laneOf(StateWords.nameOf(body));
        perform(way, lane, lane.offer(body, node.now()));
    }

    private boolean passes(WayOut way, ContributionKey key) {
        return !spoken.contains(key.eid()) && way.settings().filter().test(key.name());
    }

    private void perform(WayOut way, Lane lane, List<LaneAction> actions) {
        for (LaneAction action : actions) {
            switch (action) {
                case LaneAction.Send send -> send(way, lane, send);
                case LaneAction.Resync resync -> synchronize(way);
                case LaneAction.Returned returned -> onReturned(way, returned);
                case LaneAction.Lost lost -> journal.lost(lane.view().lastAnswer(), node.now());
                case LaneAction.Relayed relayed -> journal.relayed(way.event(), relayed.millis());
                case LaneAction.Refreshed refreshed -> {}
                case LaneAction.Collapsed collapsed -> journal.collapsed(way.event());
                case LaneAction.Dropped dropped -> journal.dropped(way.event(), dropped.name(), dropped.reason());
                case LaneAction.Failed failed -> journal.failed(way.event(), failed.status(), failed.reason());
                case LaneAction.Closed closed -> onLaneClosed(way);
            }
        }
    }

    private void send(WayOut way, Lane lane, LaneAction.Send send) {
        getContext()
                .pipeToSelf(
                        node.client().publish(send.request()),
                        (answer, failure) -> new Answered(
                                way,
                                lane,
                                failure == null
                                        ? answer
                                        : new PublishAnswer.Unreachable(
                                                failure.toString(),
                                                send.request().cseq())));
    }

    private void onReturned(WayOut way, LaneAction.Returned returned) {
        if (Stream.concat(ways.stream(), closing.stream())
                .flatMap(other -> other.lanes().stream())
                .noneMatch(Lane::isLost)) {
            journal.returned(node.now());
        }
        if (!returned.asked()) {
            askRefresh(way, false);
        }
    }

    private void onLaneClosed(WayOut way) {
        if (way.isClosed()) {
            closing.remove(way);
            tellDrained();
        }
    }

    private void tellDrained() {
        if (drained && ways.isEmpty() && closing.isEmpty()) {
            draining.forEach(replyTo -> replyTo.tell(new Drained(name)));
            draining.clear();
        }
    }

    private List<WayOut> waysOf(Kind kind) {
        return ways.stream().filter(way -> way.event().kind() == kind).toList();
    }

    private void forEachLane(BiConsumer<WayOut, Lane> action) {
        Stream.concat(ways.stream(), closing.stream())
                .toList()
                .forEach(way -> way.lanes().forEach(lane -> action.accept(way, lane)));
    }

    private void setTimer() {
        OptionalLong wake = Stream.concat(ways.stream(), closing.stream())
                .flatMap(way -> way.lanes().stream())
                .map(Lane::wakeAt)
                .flatMapToLong(OptionalLong::stream)
                .min();
        if (wake.equals(nextTick)) {
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

    private static Predicate<StateBody> isOf(String name) {
        return body -> StateWords.nameOf(body).equals(name);
    }
}
