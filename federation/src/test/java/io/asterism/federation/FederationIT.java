package io.asterism.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole federation on a cluster of one, between models of Asterisk. Every message that may cross is serialized. */
class FederationIT {

    private static final List<DeviceState> STATES = List.of(DeviceState.values());

    private static final Eid OURS = Eid.parse("02:00:00:00:00:01");
    private static final Duration SOON = Duration.ofSeconds(10);

    private static ActorTestKit kit;
    private static Federation federation;
    private static final Map<String, FakeAsterisk> BY_SECTION = new ConcurrentHashMap<>();
    private static int peers;

    private final List<PeerSettings> settings = new ArrayList<>();

    @BeforeAll
    static void joinItself() {
        kit = ActorTestKit.create("Federation", oneNode());
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        federation = Federation.start(kit.system(), settings(List.of()), FederationIT::send, FederationListener.NONE);
    }

    @AfterAll
    static void leave() {
        kit.shutdownTestKit();
    }

    @BeforeEach
    @AfterEach
    void forgetPeers() {
        settings.clear();
        federation.reconfigure(settings(List.of()));
    }

    @Test
    void tellsOthersWhatOnePeerSays() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        FakeAsterisk c = peer();

        // When
        a.set("PJSIP/1001", DeviceState.INUSE);
        a.setMailbox("1001@default", 3, 1);

        // Then asterisk-behaviour 6.7, AP-2
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(b.remote("PJSIP/1001", a.eid())).isEqualTo(DeviceState.INUSE);
            assertThat(c.remote("PJSIP/1001", a.eid())).isEqualTo(DeviceState.INUSE);
            assertThat(b.mailbox("1001@default")).isEqualTo(new MessageCounts(3, 1));
        });
        assertThat(a.taken())
                .noneMatch(body -> !(body instanceof RefreshBody) && body.eid().equals(a.eid()));
    }

    @Test
    void answersARestartedPeerWithEverything() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        FakeAsterisk c = peer();
        for (int device = 0; device < 500; device++) {
            a.set("PJSIP/" + device, DeviceState.NOT_INUSE);
        }
        c.set("PJSIP/7", DeviceState.BUSY);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/7", c.eid())).isEqualTo(DeviceState.BUSY));
        await().atMost(SOON).untilAsserted(() -> assertThat(b.remote()).hasSize(500));

        // When
        b.start();

        // Then asterisk-behaviour 6.8, AP-3
        await().atMost(SOON).untilAsserted(() -> assertThat(b.remote()).hasSize(500));
        assertThat(b.remote("PJSIP/7", c.eid())).isEqualTo(DeviceState.BUSY);
    }

    @Test
    void takesBackWhatARestartedPeerDoesNotSayAgain() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        a.set("PJSIP/1", DeviceState.INUSE);
        a.set("PJSIP/2", DeviceState.INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.INUSE));

        // When
        a.forget("PJSIP/2");
        a.start();

        // Then asterisk-behaviour 6.11
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.INVALID));
        assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE);
    }

    @Test
    void passesEventsOnAndKeepsNothingOfThem() throws Exception {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();

        // When
        a.happen("Local/s@lab-hold", DeviceState.INUSE);
        a.happen("Local/s@lab-hold", DeviceState.NOT_INUSE);

        // Then asterisk-behaviour 6.7
        List<StateBody> expected = List.of(
                new DeviceStateBody("Local/s@lab-hold", DeviceState.INUSE, false, a.eid()),
                new DeviceStateBody("Local/s@lab-hold", DeviceState.NOT_INUSE, false, a.eid()));
        await().atMost(SOON).untilAsserted(() -> assertThat(b.taken()).containsSubsequence(expected));
        assertThat(get(federation.device("Local/s@lab-hold"))).isEmpty();
    }

    @Test
    void refusesAPeerThatSpeaksUnderOurEid() {
        // Given
        FakeAsterisk a = peer();

        // When
        a.publishAs(OURS, "PJSIP/1", DeviceState.INUSE);

        // Then asterisk-behaviour 6.6, AP-2
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(a.replies())
                        .anySatisfy(reply -> assertThat(reply)
                                .isInstanceOfSatisfying(
                                        PublishReply.Refused.class,
                                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.EID_IS_OURS))));
    }

    @Test
    void refusesTheSecondOfTwoPeersWithOneEidAndNeverEchoesToIt() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk clone = peer();
        FakeAsterisk c = peer();
        a.set("PJSIP/1", DeviceState.INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE));

        // When
        clone.publishAs(a.eid(), "PJSIP/1", DeviceState.NOT_INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(clone.replies())
                        .anySatisfy(reply -> assertThat(reply)
                                .isInstanceOfSatisfying(
                                        PublishReply.Refused.class,
                                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.EID_CONFLICT))));
        a.set("PJSIP/2", DeviceState.BUSY);

        // Then asterisk-behaviour 6.6
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.BUSY));
        assertThat(c.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE);
        assertThat(clone.remote("PJSIP/2", a.eid())).isNull();
    }

    @Test
    void keepsTheEidOfAPinnedPeerFromACloneThatSpeaksFirst() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk clone = peer();
        FakeAsterisk c = peer();
        pin(clone, clone.eid());

        // When
        clone.publishAs(a.eid(), "PJSIP/1", DeviceState.NOT_INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(clone.replies())
                        .anySatisfy(reply -> assertThat(reply)
                                .isInstanceOfSatisfying(
                                        PublishReply.Refused.class,
                                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.EID_NOT_PINNED))));
        a.set("PJSIP/1", DeviceState.INUSE);
        clone.set("PJSIP/2", DeviceState.BUSY);

        // Then asterisk-behaviour 6.6
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(c.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE);
            assertThat(c.remote("PJSIP/2", clone.eid())).isEqualTo(DeviceState.BUSY);
        });
        assertThat(clone.remote("PJSIP/1", a.eid())).isNull();
    }

    @Test
    void tellsACloneEverythingOnceItHasStartedWithAnEidOfItsOwn() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk clone = peer();
        Eid own = clone.eid();
        a.set("PJSIP/1", DeviceState.INUSE);
        a.setMailbox("clone@default", 2, 0);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(clone.mailbox("clone@default")).isEqualTo(new MessageCounts(2, 0)));
        clone.startAs(a.eid());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(clone.replies())
                        .filteredOn(PublishReply.Refused.class::isInstance)
                        .hasSize(2));
        a.set("PJSIP/2", DeviceState.BUSY);
        FakeAsterisk c = peer();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.BUSY));
        assertThat(clone.remote("PJSIP/2", a.eid())).isNull();

        // When
        clone.startAs(own);

        // Then asterisk-behaviour 6.6, 6.11
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(clone.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE);
            assertThat(clone.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.BUSY);
            assertThat(clone.mailbox("clone@default")).isEqualTo(new MessageCounts(2, 0));
        });
        a.set("PJSIP/1", DeviceState.RINGING);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(clone.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.RINGING));
    }

    @Test
    void givesAnEidBackWhenTheCloneThatCameFirstHasStartedWithItsOwn() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk clone = peer();
        FakeAsterisk c = peer();
        Eid own = clone.eid();
        clone.startAs(a.eid());
        clone.set("PJSIP/1", DeviceState.NOT_INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.NOT_INUSE));
        a.set("PJSIP/2", DeviceState.INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(a.replies()).hasAtLeastOneElementOfType(PublishReply.Refused.class));

        // When
        clone.startAs(own);

        // Then asterisk-behaviour 6.6, 6.11
        await().atMost(SOON.multipliedBy(3)).untilAsserted(() -> {
            a.start();
            assertThat(c.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.INUSE);
        });
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(clone.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.INUSE));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.remote("PJSIP/1", own)).isEqualTo(DeviceState.NOT_INUSE));
    }

    @Test
    void tellsWhatAChangedFilterAddsAndTakesBack() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer(name -> name.startsWith("PJSIP/1"));
        a.set("PJSIP/1", DeviceState.INUSE);
        a.set("PJSIP/2", DeviceState.BUSY);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE));
        assertThat(b.remote("PJSIP/2", a.eid())).isNull();

        // When
        filter(b, name -> name.startsWith("PJSIP/2"));

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INVALID);
            assertThat(b.remote("PJSIP/2", a.eid())).isEqualTo(DeviceState.BUSY);
        });
    }

    @Test
    void saysUnderItsOwnEidWhatItIsTold() throws Exception {
        // Given
        FakeAsterisk a = peer();

        // When
        get(federation.setDevice("Custom:night", DeviceState.INUSE));
        get(federation.setMailbox("9@default", 2, 0));

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(a.remote("Custom:night", OURS)).isEqualTo(DeviceState.INUSE);
            assertThat(a.mailbox("9@default")).isEqualTo(new MessageCounts(2, 0));
        });
        assertThat(get(federation.device("Custom:night")).orElseThrow().state()).isEqualTo(DeviceState.INUSE);

        // When
        get(federation.deleteDevice("Custom:night"));
        get(federation.deleteMailbox("9@default"));

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(a.remote("Custom:night", OURS)).isEqualTo(DeviceState.INVALID);
            assertThat(a.mailbox("9@default")).isEqualTo(new MessageCounts(0, 0));
        });
        assertThat(get(federation.device("Custom:night"))).isEmpty();
        assertThat(get(federation.mailbox("9@default"))).isEmpty();
    }

    @Test
    void explainsADevice() throws Exception {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        FakeAsterisk c = peer(name -> false);
        a.set("PJSIP/explained", DeviceState.RINGING);
        b.set("PJSIP/explained", DeviceState.INUSE);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(b.remote("PJSIP/explained", a.eid())).isEqualTo(DeviceState.RINGING);
            assertThat(a.remote("PJSIP/explained", b.eid())).isEqualTo(DeviceState.INUSE);
        });

        // When
        Explanation explanation = get(federation.explain(Kind.DEVICE, "PJSIP/explained"));

        // Then
        assertThat(explanation.value()).isEqualTo(DeviceState.RINGINUSE);
        assertThat(explanation.why()).contains("rings").contains(a.eid().toString());
        assertThat(explanation.sources())
                .hasSize(2)
                .allSatisfy(source -> assertThat(source.leaseUntilMillis()).isPresent());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(federation.explain(Kind.DEVICE, "PJSIP/explained"))
                                .told())
                        .extracting(Explanation.Told::peer, Explanation.Told::status)
                        .containsExactlyInAnyOrder(
                                tuple(a.name(), Explanation.ToldStatus.TOLD),
                                tuple(b.name(), Explanation.ToldStatus.TOLD),
                                tuple(c.name(), Explanation.ToldStatus.FILTERED)));
        assertThat(get(federation.peers()))
                .extracting(PeerView::name)
                .containsExactlyInAnyOrder(a.name(), b.name(), c.name());
        assertThat(get(federation.publications()))
                .extracting(PublicationView::peer)
                .contains(a.name(), b.name());
    }

    @Test
    void takesItsPublicationsDownWhenItStops() throws Exception {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        a.set("PJSIP/1", DeviceState.INUSE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE));

        // When
        get(federation.drain(Duration.ofSeconds(5)));

        // Then
        assertThat(a.publicationsOfOurs()).isZero();
        assertThat(b.publicationsOfOurs()).isZero();
    }

    @Test
    void retractsTheStatesOfAPeerThatIsGoneAndTakesThemAgainWhenItIsBack() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        a.publishFor(1);
        a.set("PJSIP/1", DeviceState.INUSE);
        a.setMailbox("1@default", 1, 0);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.mailbox("1@default")).isEqualTo(new MessageCounts(1, 0)));

        // When
        a.goDown();

        // Then asterisk-behaviour 6.10, PB-7, AP-8
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INVALID));
        assertThat(b.mailbox("1@default")).isEqualTo(new MessageCounts(1, 0));

        // When
        a.publishFor(120);
        a.start();

        // Then asterisk-behaviour 6.11
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.INUSE));
    }

    @Test
    void answersARetransmissionAlikeAndWithoutASecondEffect() throws Exception {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = quietPeer();
        PublishRequest request = initial(a, "call;1", state(a, "PJSIP/1", DeviceState.INUSE));

        // When
        CompletionStage<PublishReply> first = publish(request);
        CompletionStage<PublishReply> copy = publish(request);
        PublishReply reply = get(first);

        // Then TX-1, asterisk-behaviour 6.2
        assertThat(reply).isInstanceOf(PublishReply.Accepted.class);
        assertThat(get(copy)).isEqualTo(reply);
        assertThat(get(publish(request))).isEqualTo(reply);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.taken()).containsOnlyOnce(state(a, "PJSIP/1", DeviceState.INUSE)));
    }

    @Test
    void asksForStatesAfterATagThatItDoesNotKnow() throws Exception {
        // Given
        FakeAsterisk a = quietPeer();

        // When
        PublishReply reply = get(publish(new PublishRequest(
                a.name(),
                EventPackage.DEVICE_STATE,
                "call;1",
                "unknown",
                OptionalInt.of(120),
                state(a, "PJSIP/1", DeviceState.INUSE))));

        // Then asterisk-behaviour 6.5, AP-3
        assertThat(reply).isEqualTo(new PublishReply.ConditionFailed());
        await().atMost(SOON).untilAsserted(() -> assertThat(a.taken()).contains(new RefreshBody(OURS)));
    }

    @Test
    void takesAnInitialPublishWithoutABodyAndAsksForStates() throws Exception {
        // Given
        FakeAsterisk a = quietPeer();

        // When
        PublishReply reply = get(publish(initial(a, "call;1", null)));

        // Then asterisk-behaviour 6.5, AP-6, AP-11, PB-5
        assertThat(reply)
                .isInstanceOfSatisfying(
                        PublishReply.Accepted.class,
                        accepted -> assertThat(accepted.expires()).isEqualTo(120));
        await().atMost(SOON).untilAsserted(() -> assertThat(a.taken()).contains(new RefreshBody(OURS)));
    }

    @Test
    void asksEachPeerForBothKindsWhenItStarts() {
        // When
        FakeAsterisk a = peer();

        // Then asterisk-behaviour 6.9
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(refreshes(a)).containsExactly(new RefreshBody(OURS), new RefreshBody(OURS)));
    }

    @Test
    void answersWhatItDoesNotTakeAndKeepsNothingOfIt() throws Exception {
        // Given
        FakeAsterisk a = peer();
        settings.removeIf(peer -> peer.name().equals(a.name()));
        settings.add(new PeerSettings(
                a.name(),
                Optional.of(
                        new InboundSettings(true, false, name -> name.startsWith("PJSIP/"), StateFilter.ALL, Set.of())),
                List.of()));
        federation.reconfigure(settings(settings));

        // When
        PublishReply filtered = get(publish(initial(a, "call;1", state(a, "Custom:refused", DeviceState.INUSE))));
        PublishReply wrongBody = get(publish(initial(a, "call;2", new MailboxStateBody("1@d", 1, 0, a.eid()))));

        // Then
        assertThat(filtered).isInstanceOf(PublishReply.Accepted.class);
        assertThat(get(federation.device("Custom:refused"))).isEmpty();
        assertThat(wrongBody)
                .isInstanceOfSatisfying(
                        PublishReply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_BODY));
    }

    @Test
    void refusesASenderThatIsNoPeer() throws Exception {
        // When
        PublishReply reply = get(publish(new PublishRequest(
                "stranger", EventPackage.DEVICE_STATE, "call;1", null, OptionalInt.of(120), new RefreshBody(OURS))));

        // Then AP-12
        assertThat(reply)
                .isInstanceOfSatisfying(
                        PublishReply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.UNKNOWN_PEER));
    }

    @Test
    void publishesToAPeerThatDoesNotPublish() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        settings.replaceAll(peer ->
                peer.name().equals(b.name()) ? new PeerSettings(peer.name(), Optional.empty(), peer.outbound()) : peer);
        federation.reconfigure(settings(settings));

        // When
        a.set("PJSIP/1", DeviceState.ONHOLD);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(b.remote("PJSIP/1", a.eid())).isEqualTo(DeviceState.ONHOLD));
    }

    @Test
    void followsTheLastWriterOfAMailbox() {
        // Given
        FakeAsterisk a = askedPeer();
        FakeAsterisk b = askedPeer();
        FakeAsterisk c = askedPeer();
        a.setMailbox("last@default", 3, 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.mailbox("last@default")).isEqualTo(new MessageCounts(3, 1)));
        b.setMailbox("last@default", 0, 5);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(c.mailbox("last@default")).isEqualTo(new MessageCounts(0, 5)));

        // When
        a.setMailbox("last@default", 3, 1);

        // Then AP-10
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(b.mailbox("last@default")).isEqualTo(new MessageCounts(3, 1));
            assertThat(c.mailbox("last@default")).isEqualTo(new MessageCounts(3, 1));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void convergesWhateverHappens(long seed) {
        // Given
        Random random = new Random(seed);
        List<FakeAsterisk> all = Stream.generate(this::peer).limit(4).toList();

        // When
        for (int step = 0; step < 400; step++) {
            happen(random, all, all.get(random.nextInt(all.size())));
        }
        all.stream().filter(FakeAsterisk::isDown).forEach(FakeAsterisk::start);

        // Then
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            for (FakeAsterisk asterisk : all) {
                assertThat(asterisk.isQuiet()).isTrue();
                assertThat(asterisk.remote()).isEqualTo(statesOfOthers(asterisk, all));
            }
        });
        assertThat(all)
                .allSatisfy(asterisk -> assertThat(asterisk.taken())
                        .noneMatch(body ->
                                !(body instanceof RefreshBody) && body.eid().equals(asterisk.eid())));
    }

    private static void happen(Random random, List<FakeAsterisk> all, FakeAsterisk asterisk) {
        int chance = random.nextInt(100);
        String device = "PJSIP/" + random.nextInt(20);
        if (chance < 2) {
            all.stream()
                    .filter(FakeAsterisk::isDown)
                    .findFirst()
                    .ifPresentOrElse(FakeAsterisk::start, asterisk::goDown);
        } else if (chance < 4 && !asterisk.isDown()) {
            asterisk.start();
        } else if (!asterisk.isDown()) {
            asterisk.set(device, STATES.get(random.nextInt(STATES.size())));
        }
    }

    /** What a full mesh of stock servers would hold. */
    private static Map<String, Map<Eid, DeviceState>> statesOfOthers(FakeAsterisk asterisk, List<FakeAsterisk> all) {
        Map<String, Map<Eid, DeviceState>> expected = new TreeMap<>();
        for (FakeAsterisk other : all) {
            if (other != asterisk) {
                other.own().forEach((device, state) -> {
                    if (state != DeviceState.INVALID) {
                        expected.computeIfAbsent(device, name -> new TreeMap<>())
                                .put(other.eid(), state);
                    }
                });
            }
        }
        return expected;
    }

    private void filter(FakeAsterisk asterisk, StateFilter filter) {
        PeerSettings old = settings.stream()
                .filter(peer -> peer.name().equals(asterisk.name()))
                .findFirst()
                .orElseThrow();
        settings.remove(old);
        settings.add(new PeerSettings(
                old.name(),
                old.inbound(),
                old.outbound().stream()
                        .map(way ->
                                new OutboundSettings(way.section(), way.event(), way.expiration(), filter, way.lanes()))
                        .toList()));
        federation.reconfigure(settings(settings));
    }

    private void pin(FakeAsterisk asterisk, Eid eid) {
        InboundSettings pinned = new InboundSettings(true, true, StateFilter.ALL, StateFilter.ALL, Set.of(eid));
        settings.replaceAll(peer -> peer.name().equals(asterisk.name())
                ? new PeerSettings(peer.name(), Optional.of(pinned), peer.outbound())
                : peer);
        federation.reconfigure(settings(settings));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** A peer that is not about to be asked for its states: what it says again then would be the last word on a mailbox. */
    private FakeAsterisk askedPeer() {
        FakeAsterisk asterisk = peer();
        await().atMost(SOON).until(() -> refreshes(asterisk).size() == 2);
        return asterisk;
    }

    /** A peer that was asked for its states a while ago. */
    private FakeAsterisk quietPeer() {
        FakeAsterisk asterisk = askedPeer();
        await().pollDelay(Duration.ofSeconds(6)).atMost(SOON).until(asterisk::isQuiet);
        asterisk.forgetTaken();
        return asterisk;
    }

    private static List<StateBody> refreshes(FakeAsterisk asterisk) {
        return asterisk.taken().stream().filter(RefreshBody.class::isInstance).toList();
    }

    private static PublishRequest initial(FakeAsterisk asterisk, String requestId, StateBody body) {
        return new PublishRequest(
                asterisk.name(), EventPackage.DEVICE_STATE, requestId, null, OptionalInt.of(120), body);
    }

    private static StateBody state(FakeAsterisk asterisk, String device, DeviceState state) {
        return new DeviceStateBody(device, state, true, asterisk.eid());
    }

    private static CompletionStage<PublishReply> publish(PublishRequest request) {
        CompletableFuture<PublishReply> reply = new CompletableFuture<>();
        federation.publish(request, reply::complete);
        return reply;
    }

    private FakeAsterisk peer() {
        return peer(name -> true);
    }

    private FakeAsterisk peer(StateFilter outbound) {
        String name = "peer-" + ++peers;
        FakeAsterisk asterisk = new FakeAsterisk(name, new Eid(0x0200_0000_1000L + peers), federation);
        InboundSettings inbound = new InboundSettings(true, true, StateFilter.ALL, StateFilter.ALL, Set.of());
        List<OutboundSettings> ways = new ArrayList<>();
        for (EventPackage event : EventPackage.values()) {
            String section = name + "-" + event.token();
            BY_SECTION.put(section, asterisk);
            ways.add(new OutboundSettings(section, event, Duration.ofMinutes(2), outbound, 2));
        }
        settings.add(new PeerSettings(name, Optional.of(inbound), ways));
        federation.reconfigure(settings(settings));
        return asterisk;
    }

    private static CompletionStage<PublishAnswer> send(OutgoingPublish request) {
        return BY_SECTION.get(request.section()).publish(request);
    }

    private static FederationSettings settings(List<PeerSettings> peers) {
        Map<String, PeerSettings> byName = new HashMap<>();
        peers.forEach(peer -> byName.put(peer.name(), peer));
        return new FederationSettings(OURS, settlingQuickly(), ReplicationSettings.inMemory(), byName);
    }

    private static PublicationSettings settlingQuickly() {
        PublicationSettings defaults = PublicationSettings.defaults();
        return new PublicationSettings(
                defaults.minExpires(),
                defaults.maxExpires(),
                defaults.defaultExpires(),
                Duration.ofSeconds(1),
                defaults.removalDelay(),
                Duration.ofSeconds(3),
                defaults.retractionsPerSecond(),
                defaults.chains());
    }

    private static Config oneNode() {
        return ConfigFactory.parseString("""
                        pekko.actor.provider = cluster
                        pekko.actor.serialize-messages = on
                        pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                        pekko.cluster.jmx.enabled = off
                        pekko.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout = 3 s
                        """).withFallback(ConfigFactory.load());
    }
}
