package io.asterism.federation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.Explanation;
import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.InboundSettings;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.StateFilter;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.federation.sharding.ProbedEntities;
import io.asterism.federation.sharding.TestClock;
import io.asterism.federation.sharding.TestReplica;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One owner of a peer after the other, over a replica that shows what it is told to show. */
class PeerEntityTest {

    private static final List<DeviceState> STATES = List.of(DeviceState.values());
    private static final Eid OURS = new Eid(9);
    private static final Eid A = new Eid(1);
    private static final Eid B = new Eid(2);
    private static final String DEVICES = "peer-devices";
    private static final String MAILBOXES = "peer-mailboxes";
    private static final String MARK = "Custom:mark";

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final TestClock clock = new TestClock(ManualTime.get(kit.system()));
    private final TestReplica replica = new TestReplica(clock);
    private final TestProbe<ContributionEntity.Relayed> relayed = kit.createTestProbe();
    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final EntityContext node = new EntityContext(
            PeerEntityTest::settings,
            replica,
            request -> {
                Sent publish = new Sent(request, new CompletableFuture<>());
                sent.add(publish);
                return publish.answer();
            },
            FederationListener.NONE,
            clock,
            new ProbedEntities(kit));

    private ActorRef<PeerEntity.Command> owner = kit.spawn(PeerEntity.create(node, "peer"));
    private int tags;
    private int marks;

    /** A request of ours, and where its answer goes. */
    private record Sent(OutgoingPublish request, CompletableFuture<PublishAnswer> answer) {}

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void tellsWhatTheReplicaShowsWhenNoMessageCame() {
        // Given
        settle();

        // When
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        replica.show();

        // Then
        assertThat(nextBody()).isEqualTo(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void tellsAChangeOnceWhetherTheMessageOrTheReplicaIsFirst() {
        // Given
        settle();
        Contribution byMessage = device("PJSIP/1", DeviceState.INUSE);
        Contribution byReplica = device("PJSIP/2", DeviceState.BUSY);

        // When
        relay(byMessage);
        replica.put(byMessage);
        replica.put(byReplica);
        replica.show();
        relayed.receiveMessage();
        relay(byReplica);

        // Then
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE), body("PJSIP/2", DeviceState.BUSY));
    }

    @Test
    void tellsNothingOfAStateThatIsSaidAgain() {
        // Given
        Contribution first = device("PJSIP/1", DeviceState.INUSE);
        replica.put(first);
        replica.show();
        settle();

        // When
        replica.put(new Contribution(
                first.key(), first.value(), replica.stamp(), first.peer(), first.sinceMillis(), false));
        replica.show();

        // Then
        assertThat(settle()).isEmpty();
    }

    @Test
    void tellsOnlyTheSourceThatChangedOfADeviceWithTwo() {
        // Given
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        replica.show();
        settle();

        // When
        replica.put(contribution(new ContributionKey(Kind.DEVICE, "PJSIP/1", B), DeviceState.BUSY, replica.stamp()));
        replica.show();

        // Then
        assertThat(settle()).containsExactly(new DeviceStateBody("PJSIP/1", DeviceState.BUSY, true, B));
    }

    @Test
    void neverTellsAnOlderStateThatTheReplicaOrAMessageBringsLate() {
        // Given
        settle();
        Contribution older = device("PJSIP/1", DeviceState.RINGING);
        Contribution newer = device("PJSIP/1", DeviceState.INUSE);
        relay(newer);
        relayed.receiveMessage();
        clock.jump(Duration.ofSeconds(10));

        // When
        relay(older);
        replica.put(older);
        replica.show();

        // Then
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void leavesToTheReplicaWhatAMessageBringsWhenALaterStateIsForgotten() {
        // Given
        settle();
        Contribution older = device("PJSIP/1", DeviceState.RINGING);
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE));
        settleAfter(Duration.ofSeconds(7));

        // When
        relay(older);
        relayed.receiveMessage();
        Contribution alone = device("PJSIP/2", DeviceState.BUSY);
        clock.jump(Duration.ofSeconds(7));
        relay(alone);
        relayed.receiveMessage();
        replica.put(alone);

        // Then
        assertThat(settle()).containsExactly(body("PJSIP/2", DeviceState.BUSY));
    }

    @Test
    void neverTellsAnOlderWordOnAMailboxWhoeverSaidIt() {
        // Given
        settle();
        Contribution older = mailbox(A, 1);
        clock.pass(Duration.ofSeconds(1));
        Contribution newer = mailbox(B, 2);
        relay(newer);

        // When
        replica.put(older);
        replica.show();

        // Then AP-10
        assertThat(settle()).containsExactly(new MailboxStateBody("1@default", 2, 0, B));
    }

    @Test
    void tellsEverythingWhenOnlyThePublicationRemembersThatThePeerAsked() {
        // Given
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        settle();

        // When
        asks();
        replica.show();

        // Then AP-3
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void tellsEverythingOnceWhenThePeerAsks() {
        // Given
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        settle();

        // When
        long asked = asks();
        owner.tell(new PeerEntity.Synchronize(Kind.DEVICE, asked));
        List<StateBody> told = settle();
        replica.show();

        // Then
        assertThat(told).containsExactly(body("PJSIP/1", DeviceState.INUSE));
        assertThat(settle()).isEmpty();
    }

    @Test
    void coversWhatChangedWhileItDidNotHearOfChanges() {
        // Given
        settle();

        // When
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        replica.failListeners();
        for (int second = 0; second < 20 && sent.isEmpty(); second++) {
            clock.jump(Duration.ofSeconds(1));
        }
        replica.put(device("PJSIP/2", DeviceState.BUSY));

        // Then
        assertThat(settle()).contains(body("PJSIP/1", DeviceState.INUSE), body("PJSIP/2", DeviceState.BUSY));
    }

    @Test
    void asksAndTellsEverythingWhenNobodyWasThereBefore() {
        // When
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        List<StateBody> told = settle();

        // Then asterisk-behaviour 6.9
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new RefreshBody(OURS), new RefreshBody(OURS), body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void continuesWhereTheOwnerBeforeItDied() {
        // Given
        asks();
        IntStream.range(0, 100).forEach(i -> replica.put(device("PJSIP/" + i, DeviceState.INUSE)));
        settle();
        settleAfter(Duration.ofSeconds(45));
        replica.put(device("PJSIP/7", DeviceState.BUSY));
        replica.show();
        nextBody();

        // When
        kit.stop(owner);
        replica.put(device("PJSIP/8", DeviceState.RINGING));
        begin();

        // Then asterisk-behaviour 6.7
        assertThat(settle())
                .containsExactlyInAnyOrder(body("PJSIP/7", DeviceState.BUSY), body("PJSIP/8", DeviceState.RINGING));
    }

    @Test
    void tellsAgainWhatWasSaidAMomentBeforeTheOwnerDiedButNotWhatWasOnlySaidAgain() {
        // Given
        asks();
        Contribution old = device("PJSIP/1", DeviceState.INUSE);
        replica.put(old);
        settle();
        settleAfter(Duration.ofMinutes(2));
        replica.put(new Contribution(old.key(), old.value(), replica.stamp(), old.peer(), old.sinceMillis(), false));
        replica.put(device("PJSIP/2", DeviceState.BUSY));
        replica.show();
        settle();

        // When
        kit.stop(owner);
        begin();

        // Then
        assertThat(settle()).containsExactly(body("PJSIP/2", DeviceState.BUSY));
    }

    @Test
    void tellsARetractionThatTheOwnerBeforeItDidNot() {
        // Given
        asks();
        Contribution old = device("PJSIP/1", DeviceState.INUSE);
        replica.put(old);
        settle();
        settleAfter(Duration.ofMinutes(2));

        // When
        kit.stop(owner);
        replica.put(
                new Contribution(old.key(), DeviceState.INVALID, replica.stamp(), old.peer(), clock.millis(), true));
        begin();

        // Then PB-7
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INVALID));
    }

    @Test
    void tellsEverythingButDoesNotAskWhenARestartOfThePeerCouldNotBeNoticed() {
        // Given
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        settle();
        settleAfter(Duration.ofMinutes(2));

        // When
        kit.stop(owner);
        begin();

        // Then
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void tellsEverythingWhenThePeerAskedWhileThereWasNoOwner() {
        // Given
        asks();
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        settle();
        settleAfter(Duration.ofMinutes(2));

        // When
        kit.stop(owner);
        asks();
        begin();

        // Then AP-3
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void tellsEverythingWhenThePeerAsksBeforeItHasHeardWhatTheOwnerBeforeDidNotTell() {
        // Given
        asks();
        replica.put(device("PJSIP/old", DeviceState.INUSE));
        settle();
        settleAfter(Duration.ofMinutes(2));
        kit.stop(owner);
        IntStream.range(0, 400).forEach(i -> replica.put(device("PJSIP/" + i, DeviceState.INUSE)));
        begin();
        describe();

        // When
        owner.tell(new PeerEntity.Synchronize(Kind.DEVICE, asks()));

        // Then AP-3
        assertThat(settle()).contains(body("PJSIP/old", DeviceState.INUSE));
    }

    @Test
    void asksAtOnceAndTellsEverythingWhenOthersHaveHadTimeToAnswerAfterAnOutage() {
        // Given
        outage(device("PJSIP/1", DeviceState.INUSE));

        // When
        begin();
        List<StateBody> asked = takeTwo();
        List<StateBody> atOnce = settle();
        clock.jump(Duration.ofSeconds(15));

        // Then asterisk-behaviour 6.9
        assertThat(asked).containsOnly(new RefreshBody(OURS));
        assertThat(atOnce).isEmpty();
        assertThat(settle()).containsExactly(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void tellsEverythingAtOnceAfterAnOutageWhenThePeerAsks() {
        // Given
        outage(device("PJSIP/1", DeviceState.INUSE));

        // When
        begin();
        owner.tell(new PeerEntity.Synchronize(Kind.DEVICE, asks()));

        // Then
        assertThat(settle()).contains(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void leavesNothingToRelyOnWhileItWaitsAfterAnOutage() {
        // Given
        outage(device("PJSIP/1", DeviceState.INUSE));
        begin();
        takeTwo();
        clock.jump(Duration.ofSeconds(2));
        settle();

        // When
        kit.stop(owner);
        begin();

        // Then
        assertThat(settle()).contains(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void sendsNothingAfterAStandstillBeforeMostNodesAnswer() {
        // Given
        settle();
        replica.reachesMost(false);
        clock.jump(Duration.ofSeconds(60));

        // When
        relay(device("PJSIP/1", DeviceState.INUSE));
        relayed.receiveMessage();
        Sent early = poll(Duration.ofMillis(200));
        replica.reachesMost(true);
        clock.jump(Duration.ofSeconds(1));

        // Then
        assertThat(early).isNull();
        assertThat(settle()).contains(body("PJSIP/1", DeviceState.INUSE));
    }

    @Test
    void tellsEverythingWhenAPeerThatItTookOverHasForgotten() {
        // Given
        asks();
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        settle();
        settleAfter(Duration.ofMinutes(2));
        kit.stop(owner);
        begin();
        settle();
        relay(device("PJSIP/2", DeviceState.BUSY));
        settle();
        relay(device("PJSIP/3", DeviceState.BUSY));

        // When
        answer(next(), 412);

        // Then asterisk-behaviour 6.12
        assertThat(settle()).contains(body("PJSIP/1", DeviceState.INUSE), body("PJSIP/3", DeviceState.BUSY));
    }

    @Test
    void handsOverWhenWhatIsOnItsWayIsAnswered() {
        // Given
        asks();
        settle();
        settleAfter(Duration.ofMinutes(2));
        Contribution first = device("PJSIP/1", DeviceState.INUSE);
        Contribution second = device("PJSIP/1", DeviceState.NOT_INUSE);
        relay(first);
        Sent inFlight = next();
        relay(second);
        relayed.receiveMessage();
        TestProbe<Object> watcher = kit.createTestProbe();

        clock.jump(Duration.ofMinutes(1));

        // When
        owner.tell(new PeerEntity.HandOver());
        relay(device("PJSIP/2", DeviceState.BUSY));
        relayed.expectMessageClass(ContributionEntity.Relayed.class);
        relayed.expectNoMessage(Duration.ofMillis(100));
        answer(inFlight, 200);
        watcher.expectTerminated(owner);

        // Then
        assertThat(sent).isEmpty();
        LaneRecord left = note();
        assertThat(left.aliveMillis()).isEqualTo(clock.millis());
        assertThat(left.toldTime()).isLessThan(second.stamp().time());
    }

    @Test
    void neverTellsThePeerItsOwnWordThoughNobodySaidYetUnderWhichEntityIdItSpeaks() {
        // Given
        settle();
        ContributionKey key = new ContributionKey(Kind.DEVICE, "PJSIP/own", B);

        // When AP-2
        replica.put(new Contribution(key, DeviceState.BUSY, replica.stamp(), "peer", clock.millis(), false));
        replica.show();

        // Then
        assertThat(settle()).isEmpty();
    }

    @Test
    void passesOverAWordThatWaitedForItWhileTheReplicaHasALaterOne() {
        // Given
        asks();
        settle();
        kit.stop(owner);
        Contribution older = device("PJSIP/1", DeviceState.RINGING);
        replica.put(device("PJSIP/1", DeviceState.INUSE));
        replica.notFreshYet();
        begin();
        relay(older);

        // When
        replica.becomesFresh();

        // Then
        assertThat(settle())
                .contains(body("PJSIP/1", DeviceState.INUSE))
                .doesNotContain(body("PJSIP/1", DeviceState.RINGING));
        relayed.expectNoMessage(Duration.ofMillis(100));
    }

    @Test
    void leavesNothingToRelyOnWhileItTellsEverything() {
        // Given
        IntStream.range(0, 2000).forEach(i -> replica.put(device("PJSIP/" + i, DeviceState.INUSE)));
        kit.stop(owner);
        begin();

        // When
        describe();
        clock.jump(Duration.ofSeconds(2));
        describe();

        // Then
        assertThat(note().toldTime()).isZero();
    }

    /** An owner that knows a state, and then nobody for a while. */
    private void outage(Contribution known) {
        asks();
        replica.put(known);
        settle();
        settleAfter(Duration.ofMinutes(2));
        kit.stop(owner);
        clock.jump(Duration.ofSeconds(31));
    }

    /** The first requests of an owner, for devices and for mailboxes: from then on it hears of changes. */
    private List<StateBody> takeTwo() {
        List<StateBody> taken = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            Sent next = next();
            answer(next, 200);
            taken.add(Objects.requireNonNull(next.request().body()));
        }
        return taken;
    }

    private void begin() {
        owner = kit.spawn(PeerEntity.create(node, "peer"));
    }

    /** The peer asks for everything; only its publication tells of it. */
    private long asks() {
        Stamp stamp = replica.stamp();
        replica.put(new PublicationRecord(
                "peer", Kind.DEVICE, 1, "tag", null, "call;1", 3600, clock.millis(), stamp.time(), stamp, false));
        return stamp.time();
    }

    private void relay(Contribution contribution) {
        owner.tell(new PeerEntity.Relay(contribution, relayed.ref()));
    }

    private Contribution device(String name, DeviceState state) {
        return contribution(new ContributionKey(Kind.DEVICE, name, A), state, replica.stamp());
    }

    private Contribution mailbox(Eid eid, int messages) {
        return contribution(
                new ContributionKey(Kind.MAILBOX, "1@default", eid), new MessageCounts(messages, 0), replica.stamp());
    }

    private Contribution contribution(ContributionKey key, ContributionValue value, Stamp stamp) {
        return new Contribution(key, value, stamp, "other", clock.millis(), false);
    }

    private static StateBody body(String device, DeviceState state) {
        return new DeviceStateBody(device, state, true, A);
    }

    private @Nullable StateBody nextBody() {
        return next().request().body();
    }

    private Sent next() {
        Sent next = poll(Duration.ofSeconds(5));
        assertThat(next).isNotNull();
        return next;
    }

    private @Nullable Sent poll(Duration within) {
        try {
            return sent.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(Sent publish, int status) {
        publish.answer()
                .complete(new PublishAnswer.Answered(
                        status,
                        "",
                        status == 200 ? "t" + ++tags : null,
                        OptionalInt.of(publish.request().expires()),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        publish.request().cseq()));
    }

    /** Lets time pass, and whatever leaves for the peer be taken. */
    private void settleAfter(Duration time) {
        clock.jump(time);
        settle();
        clock.jump(Duration.ofSeconds(2));
        settle();
    }

    /** Takes everything that leaves for the peer, until a mark has come and nothing is left. */
    private List<StateBody> settle() {
        Contribution mark = device(MARK, STATES.get(++marks % STATES.size()));
        replica.put(mark);
        replica.show();
        List<StateBody> told = new ArrayList<>();
        boolean marked = false;
        for (int look = 0; look < 10_000 && !(marked && isQuiet(mark)); look++) {
            for (Sent next = poll(Duration.ofMillis(10)); next != null; next = poll(Duration.ZERO)) {
                StateBody body = next.request().body();
                answer(next, 200);
                marked |= StateWords.of(mark).equals(body);
                if (body != null && !StateWords.nameOf(body).equals(MARK)) {
                    told.add(body);
                }
            }
        }
        assertThat(marked).isTrue();
        return told;
    }

    private boolean isQuiet(Contribution mark) {
        Explanation.ToldStatus status = this.<PeerEntity.ToldAnswer>ask(
                        replyTo -> new PeerEntity.WhetherTold(List.of(mark), replyTo))
                .told()
                .status();
        return status == Explanation.ToldStatus.TOLD
                && sent.isEmpty()
                && describe().lanes().stream()
                        .allMatch(lane -> lane.state() == PeerView.LaneState.IDLE && lane.queued() == 0);
    }

    private PeerView describe() {
        return this.<PeerEntity.Description>ask(PeerEntity.Describe::new).view();
    }

    private <R> R ask(Function<ActorRef<R>, PeerEntity.Command> question) {
        TestProbe<R> probe = kit.createTestProbe();
        owner.tell(question.apply(probe.ref()));
        return probe.receiveMessage();
    }

    private LaneRecord note() {
        return replica.read(RecordGroup.ofLanes("peer", DEVICES))
                .toCompletableFuture()
                .join()
                .of(LaneRecord.class)
                .getFirst();
    }

    private static FederationSettings settings() {
        List<OutboundSettings> ways = Stream.of(
                        new OutboundSettings(
                                DEVICES, EventPackage.DEVICE_STATE, Duration.ofHours(1), StateFilter.ALL, 1),
                        new OutboundSettings(MAILBOXES, EventPackage.MWI, Duration.ofHours(1), StateFilter.ALL, 1))
                .toList();
        PeerSettings peer = new PeerSettings(
                "peer", Optional.of(new InboundSettings(true, true, StateFilter.ALL, StateFilter.ALL, Set.of())), ways);
        return new FederationSettings(
                OURS, PublicationSettings.defaults(), ReplicationSettings.inMemory(), Map.of("peer", peer));
    }
}
