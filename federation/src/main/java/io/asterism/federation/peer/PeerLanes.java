package io.asterism.federation.peer;

import io.asterism.federation.Explanation;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.StateFilter;
import io.asterism.federation.replication.RecordChange;
import io.asterism.federation.rules.Shield;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.stream.typed.javadsl.ActorSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All lanes of a peer: which there are by the settings, what goes into them, and what becomes of what comes out. Part of
 * the {@link PeerEntity}, to which answers and streams report.
 */
final class PeerLanes {

    private static final Logger LOG = LoggerFactory.getLogger(PeerEntity.class);

    /** How long peers may take to answer for everything after an outage: some 20,000 states at an Asterisk's pace. */
    private static final Duration ANSWERS = Duration.ofSeconds(15);

    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private final ActorContext<PeerEntity.Command> context;
    private final EntityContext node;
    private final String peer;
    private final PeerJournal journal;
    private final List<WayOut> ways = new ArrayList<>();
    private final List<WayOut> closing = new ArrayList<>();
    private final Set<Eid> spoken = new HashSet<>();
    private final List<Runnable> heldBack = new ArrayList<>();
    private Optional<PeerSettings> settings = Optional.empty();
    private long lastStandstill;
    private boolean isHeldBack;

    PeerLanes(ActorContext<PeerEntity.Command> context, EntityContext node, String peer) {
        this.context = context;
        this.node = node;
        this.peer = peer;
        this.journal = new PeerJournal(peer, node.listener());
        this.lastStandstill = node.standstill().lastEnd(node.now());
    }

    /** Begins where the owner before stopped. */
    void begin(Inheritance inheritance) {
        spoken.addAll(inheritance.spoken());
        configure(inheritance);
    }

    /** Looks at the settings. */
    void configure() {
        if (!node.settings().get().peer(peer).equals(settings)) {
            configure(Inheritance.NONE);
        }
    }

    /** Whether there is no such peer any more, and nothing left to take down. */
    boolean isOver() {
        return settings.isEmpty() && closing.isEmpty();
    }

    /** What a message tells of. One that is late is left to the replica, which shows nothing older than it has shown. */
    void relay(Contribution contribution) {
        if (contribution.peer().equals(peer) && !contribution.retracted()) {
            spoken.add(contribution.key().eid());
        }
        if (node.replica().hasCompany() && RecentWords.isLate(contribution, node.now())) {
            return;
        }
        for (WayOut way : waysOf(contribution.key().kind())) {
            way.tell(contribution, node.now());
            if (!node.replica().hasCompany()) {
                // What is stored is in the only replica, which does not tell of it
                way.seen(contribution);
            }
            way.forgetOld(node.now());
        }
    }

    void relay(DeviceStateBody event) {
        waysOf(Kind.DEVICE).forEach(way -> way.tell(event, node.now()));
    }

    /** What a message should have told of but may have been lost, or what another node had kept to itself. */
    void changed(List<RecordChange> changes) {
        for (RecordChange change : changes) {
            if (ways.isEmpty() && change.group().category() != RecordCategory.EID_CLAIM) {
                continue;
            }
            switch (change.group().category()) {
                case DEVICE -> tellNews(Kind.DEVICE, change);
                case MAILBOX -> tellNews(Kind.MAILBOX, change);
                case PUBLICATION ->
                    change.written(PublicationRecord.class).stream()
                            .filter(publication -> publication.peer().equals(peer))
                            .forEach(publication -> asked(publication.kind(), publication.askedTime()));
                case EID_CLAIM ->
                    change.written(EidClaim.class).stream()
                            .filter(claim -> claim.peer().equals(peer))
                            .forEach(this::claimed);
                case LANE -> {}
            }
        }
        ways.forEach(way -> way.forgetOld(node.now()));
    }

    void spoke(Eid eid) {
        if (spoken.add(eid)) {
            forEachLane((way, lane) -> lane.withdraw(body -> body.eid().equals(eid)));
        }
    }

    /** The peer started under an entity id: it may be told what it spoke under before, unless that is its own. */
    void started(Eid eid, Stamp at) {
        Set<Eid> former = new HashSet<>(spoken);
        former.remove(eid);
        if (former.isEmpty()) {
            return;
        }
        context.pipeToSelf(Inheritance.claims(node.replica(), peer, context.getSystem()), (claims, failure) -> {
            if (failure == null) {
                former.removeAll(Shield.of(claims, at.time()));
                return new PeerEntity.LookedAgain(former);
            }
            LOG.atWarn()
                    .addKeyValue("peer", peer)
                    .addKeyValue("reason", failure.toString())
                    .log("Cannot read under which entity ids a peer has spoken; all of them are kept from it");
            return new PeerEntity.LookedAgain(Set.of());
        });
    }

    void forgive(Set<Eid> eids) {
        if (spoken.removeAll(eids)) {
            LOG.atInfo()
                    .addKeyValue("peer", peer)
                    .addKeyValue("eids", eids)
                    .log("A peer has started under another entity id; the states of its former ones are told to it");
            synchronize();
        }
    }

    /** The peer asked for everything of a kind, by a message or as its publication remembers. */
    void asked(Kind kind, long time) {
        for (WayOut way : waysOf(kind)) {
            if (way.asked(time)) {
                boolean underWay = way.isStreaming() && way.lanes().stream().noneMatch(Lane::deliveredSinceSync);
                if (!underWay) {
                    synchronize(way);
                }
                journal.refreshAnswered(way.event());
                way.lanes().forEach(lane -> perform(way, lane, lane.hurry(node.now())));
            }
        }
    }

    void askRefresh(Kind kind, boolean always) {
        waysOf(kind).stream().findFirst().ifPresent(way -> askRefresh(way, always));
    }

    /** Tells the peer everything. */
    void synchronize() {
        ways.forEach(this::synchronize);
    }

    PeerView describe() {
        return PeerDescription.of(peer, settings, ways, spoken, journal);
    }

    Explanation.Told told(List<Contribution> contributions) {
        return new ToldStatuses(peer, ways, spoken, journal.lostSince()).of(contributions);
    }

    void answered(WayOut way, Lane lane, PublishAnswer answer) {
        perform(way, lane, lane.answered(answer, node.now()));
        way.streamGoOn();
    }

    void streamEnded(WayOut way, ReplicaStream stream, Optional<Throwable> failure) {
        if (!way.isCurrent(stream)) {
            return;
        }
        if (failure.isEmpty()) {
            way.streamEnded();
            return;
        }
        LOG.atWarn()
                .addKeyValue("peer", peer)
                .addKeyValue("section", way.settings().section())
                .addKeyValue("reason", failure.get().toString())
                .log("Cannot read everything for a peer; it is tried again");
        synchronize(way);
    }

    /** Time passed. */
    void tick(long heardMillis) {
        forEachLane((way, lane) -> perform(way, lane, lane.tick(node.now())));
        for (WayOut way : ways) {
            if (way.syncDueMillis() <= node.now()) {
                synchronize(way);
            }
            OptionalLong due = way.notes().dueAt();
            if (due.isPresent() && due.getAsLong() <= node.now()) {
                note(way, heardMillis, false);
            }
        }
    }

    /** When {@link #tick} has something to do. */
    OptionalLong wakeAt() {
        long wake = Long.MAX_VALUE;
        for (WayOut way : ways) {
            wake = Math.min(wake, Math.min(way.wakeAt(), way.syncDueMillis()));
            wake = Math.min(wake, way.notes().dueAt().orElse(Long.MAX_VALUE));
        }
        for (WayOut way : closing) {
            wake = Math.min(wake, way.wakeAt());
        }
        return wake == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(wake);
    }

    /** Takes all publications down. */
    void close() {
        List.copyOf(ways).forEach(this::close);
    }

    boolean isClosed() {
        return ways.isEmpty() && closing.isEmpty();
    }

    /** Lets nothing leave any more. */
    void handOver() {
        forEachLane((way, lane) -> lane.handOver());
    }

    boolean isSending() {
        return ways.stream().flatMap(way -> way.lanes().stream()).anyMatch(Lane::isSending);
    }

    /** Leaves the last notes to the next owner, and tells how many. */
    int noteAll(long heardMillis) {
        ways.forEach(way -> note(way, heardMillis, false));
        return ways.size();
    }

    /** Takes new settings: lanes that can go on do, with what a changed filter adds or takes back. */
    private void configure(Inheritance inheritance) {
        settings = node.settings().get().peer(peer);
        List<OutboundSettings> wanted = settings.map(PeerSettings::outbound).orElse(List.of());
        for (WayOut way : List.copyOf(ways)) {
            Optional<OutboundSettings> same =
                    wanted.stream().filter(way::continuesWith).findFirst();
            if (same.isEmpty()) {
                close(way);
            } else if (!same.get().equals(way.settings())) {
                StateFilter before = way.settings().filter();
                way.reconfigure(same.get());
                if (!same.get().filter().equals(before)) {
                    stream(way, StreamPurpose.refiltered(before));
                }
            }
        }
        wanted.stream()
                .filter(outbound -> ways.stream().noneMatch(way -> way.continuesWith(outbound)))
                .forEach(outbound -> open(outbound, inheritance));
    }

    private void open(OutboundSettings outbound, Inheritance inheritance) {
        WayOut way = new WayOut(outbound, peer, spoken, this::perform);
        ways.add(way);
        Kind kind = way.event().kind();
        way.asked(inheritance.askedTime(kind));
        switch (inheritance.beginning(outbound, node.replica().sinceMillis(), node.now())) {
            case Beginning.Anew anew -> {
                askAtFirst(way);
                synchronize(way);
            }
            case Beginning.AfterOutage outage -> {
                askAtFirst(way);
                way.synchronizeAt(node.now() + ANSWERS.toMillis());
            }
            case Beginning.WithEverything everything -> synchronize(way);
            case Beginning.Continued continued -> {
                way.continues();
                stream(way, StreamPurpose.since(continued.toldTime()));
            }
        }
    }

    /** One section's lanes are enough to ask for all of a kind. */
    private void askAtFirst(WayOut way) {
        if (waysOf(way.event().kind()).size() == 1) {
            askRefresh(way, true);
        }
    }

    private void close(WayOut way) {
        way.stopStream();
        ways.remove(way);
        closing.add(way);
        note(way, ToldTime.NOTHING, true);
        way.lanes().forEach(lane -> perform(way, lane, lane.close(node.now())));
    }

    private void note(WayOut way, long heardMillis, boolean ended) {
        LaneRecord record = way.notes()
                .next(
                        peer,
                        way.settings(),
                        way.toldTime(heardMillis),
                        way.askedTime(),
                        ended,
                        node.replica()::stampAfter,
                        node.now());
        context.pipeToSelf(node.replica().put(record), (done, failure) -> new PeerEntity.Noted(way, failure == null));
    }

    /** A claim is written when the peer speaks under an entity id that it has not had, and when it starts. */
    private void claimed(EidClaim claim) {
        spoke(claim.eid());
        if (claim.started() == claim.stamp().time()) {
            started(claim.eid(), claim.stamp());
        }
    }

    private void tellNews(Kind kind, RecordChange change) {
        ContributionNews found = ContributionNews.of(change);
        for (WayOut way : waysOf(kind)) {
            found.news().forEach(word -> way.tell(word, node.now()));
            found.written().forEach(way::seen);
        }
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

    private void synchronize(WayOut way) {
        way.syncStarted();
        stream(way, StreamPurpose.everything());
    }

    private void stream(WayOut way, StreamPurpose purpose) {
        ReplicaStream stream = way.begin(purpose);
        stream.run(
                node.replica(),
                way.event().kind(),
                ActorSink.<List<Contribution>, PeerEntity.Command, ReplicaStream.Ack>actorRefWithBackpressure(
                        context.getSelf(),
                        (ack, found) -> new PeerEntity.SyncBatch(way, stream, found, ack),
                        PeerEntity.SyncBegins::new,
                        ReplicaStream.Ack.GO_ON,
                        new PeerEntity.SyncEnds(way, stream, Optional.empty()),
                        failure -> new PeerEntity.SyncEnds(way, stream, Optional.of(failure))),
                context.getSystem());
    }

    private void perform(WayOut way, Lane lane, List<LaneAction> actions) {
        for (LaneAction action : actions) {
            switch (action) {
                case LaneAction.Send send -> send(way, lane, send);
                case LaneAction.Resync resync -> synchronize(way);
                case LaneAction.Returned returned -> onReturned(way, returned);
                case LaneAction.Lost lost -> journal.lost(lane.view().lastAnswer(), node.now());
                case LaneAction.Relayed relayed -> {
                    way.notes().progressed();
                    journal.relayed(way.event(), relayed.millis());
                }
                case LaneAction.Refreshed refreshed -> {}
                case LaneAction.Collapsed collapsed -> journal.collapsed(way.event());
                case LaneAction.Dropped dropped -> journal.dropped(way.event(), dropped.name(), dropped.reason());
                case LaneAction.Failed failed -> journal.failed(way.event(), failed.status(), failed.reason());
                case LaneAction.Closed closed -> onLaneClosed(way);
            }
        }
    }

    /**
     * A process that stood still may have lost the peer to another owner meanwhile, and what it has to say may be old. It
     * sends on when most nodes still answer it; those that have gone on without it do not.
     */
    private void send(WayOut way, Lane lane, LaneAction.Send send) {
        long end = node.standstill().lastEnd(node.now());
        if (end > lastStandstill) {
            lastStandstill = end;
            isHeldBack = true;
            askMost();
        }
        if (isHeldBack) {
            heldBack.add(() -> publish(way, lane, send));
        } else {
            publish(way, lane, send);
        }
    }

    /** Asks whether most nodes answer. */
    void askMost() {
        context.pipeToSelf(
                node.replica().reachesMost(),
                (reached, failure) -> new PeerEntity.AskedMost(failure == null && reached));
    }

    /** Whether most nodes answered. */
    void askedMost(boolean reached) {
        if (!reached) {
            context.scheduleOnce(ASK_AGAIN, context.getSelf(), new PeerEntity.AskMost());
            return;
        }
        isHeldBack = false;
        List<Runnable> sends = List.copyOf(heldBack);
        heldBack.clear();
        sends.forEach(Runnable::run);
    }

    private void publish(WayOut way, Lane lane, LaneAction.Send send) {
        context.pipeToSelf(
                node.client().publish(send.request()),
                (answer, failure) -> new PeerEntity.Answered(
                        way,
                        lane,
                        failure == null
                                ? answer
                                : new PublishAnswer.Unreachable(
                                        failure.toString(), send.request().cseq())));
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
}
