package io.asterism.federation.publication;

import io.asterism.federation.InboundSettings;
import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.RefusalCode;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.contribution.Stored;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.serialization.WireMessage;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
 * A peer's publications of one event package: answers each PUBLISH once its effect is stored, and takes the peer's
 * states back when its lease is over.
 *
 * <p>One request goes through these stations, each of which may take a message or two while others go on: the tags
 * ({@link TagChains}), the claim to the entity id ({@link EidEntity}), the device or mailbox and the replica, the answer.
 */
public final class PublicationEntity extends AbstractBehavior<PublicationEntity.Command> {

    /** What it is told. */
    public sealed interface Command {}

    /** There is such a peer: see to its lease. */
    public record Wake() implements Command, WireMessage {}

    /** A request of the peer. */
    public record Publish(PublishRequest request, long correlation, ActorRef<PublishGateway.Replied> replyTo)
            implements Command, WireMessage {}

    private record Loaded(List<PublicationRecord> chains) implements Command, NoSerializationVerificationNeeded {}

    private record LoadFailed(Throwable cause) implements Command, NoSerializationVerificationNeeded {}

    private record Merged(List<PublicationRecord> chains) implements Command, NoSerializationVerificationNeeded {}

    private record OnClaimed(EidEntity.Claimed claimed) implements Command, NoSerializationVerificationNeeded {}

    private record OnStored(Stored stored) implements Command, NoSerializationVerificationNeeded {}

    private record TagWritten(String requestId, @Nullable Throwable failure)
            implements Command, NoSerializationVerificationNeeded {}

    private record Found(Retraction.Cause cause, List<ContributionKey> keys)
            implements Command, NoSerializationVerificationNeeded {}

    private record FindFailed(Retraction.Cause cause, Throwable failure)
            implements Command, NoSerializationVerificationNeeded {}

    private record Tick() implements Command, NoSerializationVerificationNeeded {}

    private static final Logger LOG = LoggerFactory.getLogger(PublicationEntity.class);
    private static final int STASH = 1000;
    private static final int RUNNING = 1000;
    private static final long REPEAT_MILLIS = 1000;

    private final EntityContext node;
    private final String peer;
    private final Kind kind;
    private final StashBuffer<Command> stash;
    private final TimerScheduler<Command> timers;
    private final ActorRef<EidEntity.Claimed> claimedAdapter;
    private final ActorRef<Stored> storedAdapter;
    private final TagChains chains = new TagChains(EntityTags::next, EntityTags::nextChain);
    private final Map<String, Exchange> running = new LinkedHashMap<>();
    private final Map<Long, Exchange> storing = new HashMap<>();
    private final ArrayDeque<Publish> waiting = new ArrayDeque<>();
    private final Set<Eid> granted = new HashSet<>();
    private final Set<Eid> conflicts = new HashSet<>();
    private final Set<RefusalCode> warned = EnumSet.noneOf(RefusalCode.class);
    private final LeaseKeeper lease;
    private final Admission admission;
    private final Retractor retractor;
    private final Consumer<RecordSet> news;
    private Optional<InboundSettings> inbound = Optional.empty();
    private Stamp lastStamp = Stamp.NONE;
    /** When the peer last asked for everything; with the tag it outlives this actor and the message to the peer's owner. */
    private long askedTime;

    private long lastCorrelation;
    private long lastStandstill;
    /** For when the timer is set. */
    private long tickMillis = Long.MAX_VALUE;

    private boolean loaded;

    /** The actor of one peer's publications of one kind. */
    public static Behavior<Command> create(EntityContext node, String peer, Kind kind) {
        return Behaviors.withStash(
                STASH,
                stash -> Behaviors.withTimers(timers ->
                        Behaviors.setup(context -> new PublicationEntity(context, node, peer, kind, stash, timers))));
    }

    private PublicationEntity(
            ActorContext<Command> context,
            EntityContext node,
            String peer,
            Kind kind,
            StashBuffer<Command> stash,
            TimerScheduler<Command> timers) {
        super(context);
        this.node = node;
        this.peer = peer;
        this.kind = kind;
        this.stash = stash;
        this.timers = timers;
        this.admission = new Admission(node.settings(), peer, kind);
        this.retractor = new Retractor(node, peer, kind, admission);
        this.lease = new LeaseKeeper(node.now(), node.settings().get().publication());
        this.claimedAdapter = context.messageAdapter(EidEntity.Claimed.class, OnClaimed::new);
        this.storedAdapter = context.messageAdapter(Stored.class, OnStored::new);
        this.lastStandstill = node.standstill().lastEnd(node.now());
        ActorRef<Command> self = context.getSelf();
        this.news = changed -> self.tell(new Merged(changed.of(PublicationRecord.class)));
        RecordGroup group = RecordGroup.ofPublication(peer, kind);
        node.news().listen(group, news);
        context.pipeToSelf(
                node.replica().fresh(group).thenCompose(fresh -> node.replica().read(group)),
                (set, failure) ->
                        failure == null ? new Loaded(set.of(PublicationRecord.class)) : new LoadFailed(failure));
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
        seeToStandstill();
        Behavior<Command> next = switch (command) {
            case Wake wake -> onWake();
            case Publish publish -> onPublish(publish);
            case Loaded found -> onLoaded(found);
            case LoadFailed failed -> onLoadFailed(failed);
            case Merged merged -> onMerged(merged);
            case OnClaimed claimed -> onClaimed(claimed.claimed());
            case OnStored stored -> onStored(stored.stored());
            case TagWritten written -> onTagWritten(written);
            case Found found -> onFound(found);
            case FindFailed failed -> onFindFailed(failed);
            case Tick tick -> onTick();
        };
        seeToLease();
        setTimer();
        // The same, said so that nothing is wrapped anew
        return next == this ? Behaviors.same() : next;
    }

    private Behavior<Command> onLoaded(Loaded found) {
        loaded = true;
        chains.recover(found.chains(), node.settings().get().publication(), node.now());
        lastStamp = found.chains().stream()
                .map(PublicationRecord::stamp)
                .max(Stamp::compareTo)
                .orElse(Stamp.NONE);
        askedTime = found.chains().stream()
                .mapToLong(PublicationRecord::askedTime)
                .max()
                .orElse(0);
        inbound = admission.inbound();
        lookForFiltered();
        return stash.unstashAll(this);
    }

    private Behavior<Command> onLoadFailed(LoadFailed failed) {
        LOG.atError()
                .addKeyValue("peer", peer)
                .addKeyValue("kind", kind)
                .setCause(failed.cause())
                .log("Cannot read the replica; what the peer publishes is not answered");
        return Behaviors.stopped();
    }

    /** The peer published elsewhere while the cluster was split: its chains go on here. */
    private Behavior<Command> onMerged(Merged merged) {
        merged.chains().forEach(record -> askedTime = Math.max(askedTime, record.askedTime()));
        int self = node.replica().stamp().writer();
        merged.chains().stream()
                .filter(record -> record.stamp().writer() != self)
                .forEach(this::adopt);
        return this;
    }

    private void adopt(PublicationRecord record) {
        chains.adopt(record, node.now());
        // What the peer says next is later than what it said there
        lastStamp = record.stamp().isAfter(lastStamp) ? record.stamp() : lastStamp;
    }

    private Behavior<Command> onPostStop(PostStop stopped) {
        node.news().leave(RecordGroup.ofPublication(peer, kind), news);
        return this;
    }

    /** What ran out while this node stood still did so because nobody could take the peer's keep-alive. */
    private void seeToStandstill() {
        long end = node.standstill().lastEnd(node.now());
        if (end > lastStandstill) {
            lastStandstill = end;
            chains.holdAll(node.settings().get().publication(), node.now());
        }
    }

    private Behavior<Command> onWake() {
        Optional<InboundSettings> current = admission.inbound();
        if (!current.equals(inbound)) {
            inbound = current;
            lookForFiltered();
            askRefresh();
        }
        return this;
    }

    /** It looks through all that is known, so that it is spared where it finds nothing. */
    private void lookForFiltered() {
        if (!admission.takesAll()) {
            lease.filtered(node.replica().stamp(), node.now());
        }
    }

    private Behavior<Command> onPublish(Publish publish) {
        PublishRequest request = publish.request();
        Exchange same = running.get(request.requestId());
        PublishReply.Refused refusal = admission.refusal(request);
        if (same != null) {
            same.join(publish);
        } else if (refusal != null) {
            refuse(publish, refusal);
        } else if (running.size() < RUNNING) {
            decide(publish);
        }
        return this;
    }

    private void decide(Publish publish) {
        PublishRequest request = publish.request();
        TagVerdict verdict = chains.decide(
                request.requestId(),
                request.entityTag(),
                request.expires(),
                request.body() != null,
                node.settings().get().publication(),
                node.now());
        switch (verdict) {
            case TagVerdict.Replay replay -> reply(publish, new PublishReply.Accepted(replay.tag(), replay.expires()));
            case TagVerdict.Overtaken overtaken -> reply(publish, new PublishReply.Unanswered());
            case TagVerdict.Wait wait -> waitForChain(publish);
            case TagVerdict.ConditionFailed failed -> {
                reply(publish, new PublishReply.ConditionFailed());
                askRefresh();
            }
            case TagVerdict.TooBrief brief -> reply(publish, new PublishReply.IntervalTooBrief(brief.minExpires()));
            case TagVerdict.Begin begin -> begin(begin, publish);
        }
    }

    private void waitForChain(Publish publish) {
        if (waiting.size() < RUNNING) {
            waiting.add(publish);
        }
    }

    private void begin(TagVerdict.Begin begin, Publish publish) {
        Exchange exchange = new Exchange(begin, publish, ++lastCorrelation);
        running.put(exchange.requestId(), exchange);
        StateBody body = exchange.body();
        if (body == null || (granted.contains(body.eid()) && !exchange.isStart())) {
            store(exchange);
        } else {
            claim(exchange, body.eid());
        }
    }

    private void claim(Exchange exchange, Eid eid) {
        exchange.sent(node.now());
        node.entities().eid(eid).tell(new EidEntity.Claim(eid, peer, exchange.isStart(), claimedAdapter));
    }

    private Behavior<Command> onClaimed(EidEntity.Claimed claimed) {
        boolean ours = claimed.holder().equals(peer);
        node.entities().peer(peer).tell(new PeerEntity.Spoke(claimed.eid()));
        if (ours) {
            granted.add(claimed.eid());
            conflicts.remove(claimed.eid());
        }
        for (Exchange exchange : List.copyOf(running.values())) {
            StateBody body = exchange.body();
            if (!exchange.isClaimed() && body != null && body.eid().equals(claimed.eid())) {
                if (ours) {
                    store(exchange);
                } else {
                    refuseConflict(exchange, claimed);
                }
            }
        }
        return this;
    }

    private void refuseConflict(Exchange exchange, EidEntity.Claimed claimed) {
        chains.abort(exchange.requestId());
        running.remove(exchange.requestId());
        node.listener().eidConflict(peer, claimed.eid(), claimed.holder());
        node.listener().refused(peer, exchange.event(), RefusalCode.EID_CONFLICT);
        exchange.reply(new PublishReply.Refused(
                RefusalCode.EID_CONFLICT, "entity id " + claimed.eid() + " is " + claimed.holder() + "'s"));
        if (conflicts.add(claimed.eid())) {
            LOG.atWarn()
                    .addKeyValue("peer", peer)
                    .addKeyValue("eid", claimed.eid())
                    .addKeyValue("holder", claimed.holder())
                    .log("Two peers have one entity id; the second is refused. Give each server its own entityid");
        }
        goOnWaiting();
    }

    /** The last stations: the new tag and the state are written, each answers for itself. */
    private void store(Exchange exchange) {
        exchange.claimed();
        lastStamp = node.replica().stampAfter(lastStamp);
        exchange.stamped(lastStamp);
        if (exchange.body() instanceof RefreshBody) {
            askedTime = lastStamp.time();
        }
        writeTag(exchange);
        if (admission.isTaken(exchange.body())) {
            storing.put(exchange.correlation(), exchange);
            sendToStore(exchange);
        } else {
            exchange.stored();
        }
    }

    private void writeTag(Exchange exchange) {
        getContext()
                .pipeToSelf(
                        node.replica().put(exchange.begin().after().toRecord(peer, kind, askedTime, exchange.stamp())),
                        (done, failure) -> new TagWritten(exchange.requestId(), failure));
    }

    private void sendToStore(Exchange exchange) {
        exchange.sent(node.now());
        switch (exchange.body()) {
            case DeviceStateBody state
            when !state.cachable() ->
                node.entities()
                        .contribution(kind, state.device())
                        .tell(new ContributionEntity.Event(exchange.correlation(), state, peer, storedAdapter));
            case DeviceStateBody state ->
                put(exchange, new ContributionKey(kind, state.device(), state.eid()), state.state());
            case MailboxStateBody mailbox ->
                put(
                        exchange,
                        new ContributionKey(kind, mailbox.uniqueId(), mailbox.eid()),
                        new MessageCounts(mailbox.newMessages(), mailbox.oldMessages()));
            case RefreshBody refresh -> {}
            case null -> {}
        }
    }

    private void put(Exchange exchange, ContributionKey key, ContributionValue value) {
        node.entities()
                .contribution(kind, key.name())
                .tell(new ContributionEntity.Put(
                        exchange.correlation(), key, value, peer, exchange.stamp(), storedAdapter));
    }

    private Behavior<Command> onStored(Stored stored) {
        Exchange exchange = storing.get(stored.correlation());
        if (exchange != null && stored.overtaken()) {
            sayAgain(exchange, stored.replaced());
        } else if (exchange != null) {
            storing.remove(stored.correlation());
            exchange.stored();
            lease.published(stored.replaced(), node.now(), node.settings().get().publication());
            finishIfDone(exchange);
        }
        return this;
    }

    /** What is held was stamped by a clock ahead of ours, on the other side of a split; this word is later all the same. */
    private void sayAgain(Exchange exchange, Stamp held) {
        lastStamp = node.replica().stampAfter(held.isAfter(lastStamp) ? held : lastStamp);
        exchange.stamped(lastStamp);
        writeTag(exchange);
        sendToStore(exchange);
    }

    private Behavior<Command> onTagWritten(TagWritten written) {
        Exchange exchange = running.get(written.requestId());
        if (exchange != null && written.failure() == null) {
            exchange.tagWritten();
            finishIfDone(exchange);
        }
        return this;
    }

    private void finishIfDone(Exchange exchange) {
        if (!exchange.isDone()) {
            return;
        }
        running.remove(exchange.requestId());
        warned.clear();
        chains.commit(exchange.requestId(), node.settings().get().publication()).forEach(this::write);
        exchange.reply(new PublishReply.Accepted(
                exchange.begin().after().tag(), exchange.begin().after().lastExpires()));
        if (exchange.body() instanceof RefreshBody refresh) {
            onRefreshRequest(exchange, refresh);
        } else if (exchange.begin().type() == TagVerdict.Type.LOST_KEEP_ALIVE) {
            askRefresh();
        }
        goOnWaiting();
    }

    /** The peer asks for everything; what shielded it in a former life is forgotten before it is told. */
    private void onRefreshRequest(Exchange exchange, RefreshBody refresh) {
        if (exchange.isStart()) {
            LOG.atInfo().addKeyValue("peer", peer).addKeyValue("kind", kind).log("A peer has started");
            lease.restarted(exchange.stamp(), node.now(), node.settings().get().publication());
            conflicts.clear();
            granted.retainAll(Set.of(refresh.eid()));
            node.entities().peer(peer).tell(new PeerEntity.Started(refresh.eid(), exchange.stamp()));
        }
        node.entities()
                .peer(peer)
                .tell(new PeerEntity.Synchronize(kind, exchange.stamp().time()));
    }

    private void goOnWaiting() {
        List<Publish> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(this::onPublish);
    }

    private Behavior<Command> onTick() {
        tickMillis = Long.MAX_VALUE;
        long now = node.now();
        chains.expire(now).forEach(this::write);
        for (Exchange exchange : running.values()) {
            if (now - exchange.sentMillis() >= REPEAT_MILLIS) {
                repeat(exchange);
            }
        }
        return this;
    }

    private void repeat(Exchange exchange) {
        StateBody body = exchange.body();
        if (!exchange.isClaimed() && body != null) {
            claim(exchange, body.eid());
        } else {
            if (!exchange.isStored()) {
                sendToStore(exchange);
            }
            if (!exchange.isTagWritten()) {
                writeTag(exchange);
            }
            exchange.sent(node.now());
        }
    }

    private void seeToLease() {
        List<LeaseAction> actions = lease.seeTo(
                node.now(),
                chains.leaseUntil(),
                node.settings().get().publication(),
                () -> node.replica().stamp());
        for (LeaseAction action : actions) {
            switch (action) {
                case LeaseAction.Began began ->
                    LOG.atInfo()
                            .addKeyValue("peer", peer)
                            .addKeyValue("kind", kind)
                            .log("A peer is there");
                case LeaseAction.Ended ended -> onLeaseEnded();
                case LeaseAction.Find find -> find(find.cause());
                case LeaseAction.Retract retract -> retractor.retract(retract);
                case LeaseAction.EndChains end ->
                    chains.endUnusedSince(end.unusedSinceMillis()).forEach(this::write);
            }
        }
    }

    private void onLeaseEnded() {
        granted.clear();
    }

    private Behavior<Command> onFound(Found found) {
        retractor.tellOf(found.cause(), found.keys().size());
        lease.found(
                found.cause(), found.keys(), node.now(), node.settings().get().publication());
        return this;
    }

    private Behavior<Command> onFindFailed(FindFailed failed) {
        retractor.tellOf(failed.failure());
        lease.findFailed(failed.cause(), node.now());
        return this;
    }

    private void find(Retraction.Cause cause) {
        getContext()
                .pipeToSelf(
                        retractor.find(cause, getContext().getSystem()),
                        (keys, failure) -> failure == null ? new Found(cause, keys) : new FindFailed(cause, failure));
    }

    private void write(TagChain ended) {
        lastStamp = node.replica().stampAfter(lastStamp);
        node.replica().put(ended.toRecord(peer, kind, askedTime, lastStamp));
    }

    private void askRefresh() {
        node.entities().peer(peer).tell(new PeerEntity.AskRefresh(kind, false));
    }

    private void refuse(Publish publish, PublishReply.Refused refusal) {
        StateBody body = publish.request().body();
        if (body != null
                && (refusal.code() == RefusalCode.EID_IS_OURS || refusal.code() == RefusalCode.EID_NOT_PINNED)) {
            node.entities().peer(peer).tell(new PeerEntity.Spoke(body.eid()));
        }
        if (warned.add(refusal.code())) {
            LOG.atWarn()
                    .addKeyValue("peer", peer)
                    .addKeyValue("code", refusal.code())
                    .addKeyValue("detail", refusal.detail())
                    .log("What a peer publishes is refused");
        }
        node.listener().refused(peer, publish.request().event(), refusal.code());
        reply(publish, refusal);
    }

    private static void reply(Publish publish, PublishReply reply) {
        publish.replyTo().tell(new PublishGateway.Replied(publish.correlation(), reply));
    }

    /** A timer that is set too early sets itself anew: what a keep-alive moves out costs nothing. */
    private void setTimer() {
        long now = node.now();
        long wake = Math.min(lease.wakeAt(now), chains.nextDeadline());
        for (Exchange exchange : running.values()) {
            wake = Math.min(wake, exchange.sentMillis() + REPEAT_MILLIS);
        }
        if (wake < tickMillis) {
            tickMillis = wake;
            timers.startSingleTimer(Tick.class, new Tick(), Duration.ofMillis(Math.max(1, wake - now)));
        }
    }
}
