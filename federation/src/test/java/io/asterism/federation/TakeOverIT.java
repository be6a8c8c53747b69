package io.asterism.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.federation.replication.Replica;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes in one process, with models of Asterisk as peers: who owns a peer dies, and messages never come. */
class TakeOverIT {

    private static final Eid OURS = Eid.parse("02:00:00:00:00:01");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int DEVICES = 300;

    private final List<Node> nodes = new ArrayList<>();
    private final List<FakeAsterisk> asterisks = new ArrayList<>();
    private final Map<String, FakeAsterisk> bySection = new ConcurrentHashMap<>();
    private final Map<String, Node> senders = new ConcurrentHashMap<>();
    private final AtomicLong ahead = new AtomicLong();
    private FakeAsterisk source;
    private int said;

    /** A node and what it runs. */
    private record Node(ActorTestKit kit, Replica replica, Federation federation) {}

    @BeforeEach
    void startThreeNodes() {
        FederationSettings settings = settings();
        for (int number = 0; number < 3; number++) {
            nodes.add(start(settings));
        }
        await().atMost(SOON).until(() -> nodes.stream().allMatch(node -> up(node) == 3));
        source = asterisk(0, nodes.get(0).federation());
        for (int number = 1; number < 4; number++) {
            asterisk(number, nodes.get(0).federation());
        }
        IntStream.range(0, DEVICES).forEach(device -> source.set("PJSIP/" + device, DeviceState.NOT_INUSE));
        asterisks.forEach(FakeAsterisk::start);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(targets())
                        .allSatisfy(target -> assertThat(target.remote()).hasSize(DEVICES)));
        await().atMost(SOON).until(() -> asterisks.stream().allMatch(FakeAsterisk::isQuiet));
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.kit().shutdownTestKit());
    }

    @Test
    void tellsWhatTheReplicaLearnsWithoutAMessageAndNothingTwice() {
        // Given
        targets().forEach(FakeAsterisk::forgetTaken);

        // When
        source.set("PJSIP/1", DeviceState.INUSE);
        mergesIn(nodes.get(1), "PJSIP/2", DeviceState.RINGING);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(targets()).allSatisfy(target -> {
                    assertThat(target.remote("PJSIP/1", source.eid())).isEqualTo(DeviceState.INUSE);
                    assertThat(target.remote("PJSIP/2", source.eid())).isEqualTo(DeviceState.RINGING);
                }));
        for (String later : List.of("PJSIP/3", "PJSIP/4")) {
            mergesIn(nodes.get(2), later, DeviceState.BUSY);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(targets())
                            .allSatisfy(target -> assertThat(target.remote(later, source.eid()))
                                    .isEqualTo(DeviceState.BUSY)));
        }
        assertThat(targets().stream().map(TakeOverIT::states))
                .allSatisfy(told -> assertThat(told)
                        .satisfiesAnyOf(
                                count -> assertThat(count).isEqualTo(4),
                                // An owner that moved to a node younger than the last note tells everything once more
                                count -> assertThat(count).isGreaterThanOrEqualTo(DEVICES)));
    }

    @Test
    void goesOnAfterTheDeathOfTheOwnerWithWhatWasNotAnsweredAndAsksNothing() throws Exception {
        // Given
        FakeAsterisk target = targets().stream()
                .filter(peer -> !nodes.get(0).equals(ownerOf(peer)))
                .findFirst()
                .orElse(targets().getFirst());
        Stamp everything = nodes.getFirst().replica().stamp();
        IntStream.range(0, 5).forEach(step -> pass(STEP));
        await().atMost(SOON).until(() -> {
            sayMore();
            return toldTime(target) > everything.time();
        });
        target.goDown();
        target.forgetTaken();
        mergesIn(nodes.getFirst(), "PJSIP/7", DeviceState.BUSY);
        await().atMost(SOON).until(() -> isWaiting(nodes.getFirst(), target));
        Node owner = ownerOf(target);

        // When
        kill(owner);
        mergesIn(nodes.getFirst(), "PJSIP/8", DeviceState.RINGING);
        target.comeBack();

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(target.remote("PJSIP/7", source.eid())).isEqualTo(DeviceState.BUSY);
            assertThat(target.remote("PJSIP/8", source.eid())).isEqualTo(DeviceState.RINGING);
        });
        assertThat(ownerOf(target)).isNotSameAs(owner);
        assertThat(target.taken().stream().filter(TakeOverIT::isState)).hasSizeLessThan(10);
        assertThat(target.taken()).noneMatch(RefreshBody.class::isInstance);
    }

    /** Something reaches the replica of a node without a message to anybody. */
    private void mergesIn(Node node, String device, DeviceState state) {
        Replica replica = node.replica();
        ContributionKey key = new ContributionKey(Kind.DEVICE, device, source.eid());
        Contribution held = done(replica.contributions(Kind.DEVICE, device)).getFirst();
        done(replica.put(new Contribution(
                key, state, replica.stampAfter(held.stamp()), held.peer(), now().toEpochMilli(), false)));
    }

    /** Time passes while peers are told something: less than what an owner that has just got a peer takes for an outage. */
    private void pass(Duration time) {
        ahead.addAndGet(time.toMillis());
        long then = now().toEpochMilli();
        sayMore();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(targets())
                        .allSatisfy(target -> assertThat(notes(target))
                                .hasSize(EventPackage.values().length)
                                .allSatisfy(
                                        note -> assertThat(note.aliveMillis()).isGreaterThanOrEqualTo(then))));
    }

    /** Something to tell of each kind, so that owners note how far they are. */
    private void sayMore() {
        said++;
        source.set("PJSIP/9", said % 2 == 0 ? DeviceState.NOT_INUSE : DeviceState.INUSE);
        source.setMailbox("9@default", said, 0);
    }

    private long toldTime(FakeAsterisk target) {
        return notes(target).stream().mapToLong(LaneRecord::toldTime).min().orElse(0);
    }

    private List<LaneRecord> notes(FakeAsterisk target) {
        return Stream.of(EventPackage.values())
                .map(event -> target.name() + "-" + event.token())
                .flatMap(section -> {
                    RecordGroup group = RecordGroup.ofLanes(target.name(), section);
                    return done(nodes.getFirst().replica().read(group)).of(LaneRecord.class).stream();
                })
                .toList();
    }

    private boolean isWaiting(Node node, FakeAsterisk target) {
        return done(node.federation().peers()).stream()
                .filter(peer -> peer.name().equals(target.name()))
                .flatMap(peer -> peer.lanes().stream())
                .anyMatch(lane -> lane.queued() > 0);
    }

    private Node ownerOf(FakeAsterisk target) {
        return senders.get(section(target));
    }

    private static String section(FakeAsterisk target) {
        return target.name() + "-" + EventPackage.DEVICE_STATE.token();
    }

    private static long states(FakeAsterisk target) {
        return target.taken().stream().filter(TakeOverIT::isState).count();
    }

    private static boolean isState(StateBody body) {
        return !(body instanceof RefreshBody);
    }

    private List<FakeAsterisk> targets() {
        return asterisks.subList(1, asterisks.size());
    }

    /** Ends a node without a word, and tells the others that it is gone. */
    private void kill(Node node) {
        nodes.remove(node);
        Cluster dead = Cluster.get(node.kit().system());
        node.kit().shutdownTestKit();
        Cluster other = Cluster.get(nodes.getFirst().kit().system());
        other.manager().tell(new Down(dead.selfMember().address()));
        await().atMost(SOON).until(() -> nodes.stream().allMatch(left -> up(left) == 2));
    }

    private static long up(Node node) {
        return StreamSupport.stream(
                        Cluster.get(node.kit().system()).state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()))
                .count();
    }

    private FakeAsterisk asterisk(int number, Federation federation) {
        FakeAsterisk asterisk = new FakeAsterisk("peer-" + number, new Eid(0x0200_0000_1000L + number), federation);
        for (EventPackage event : EventPackage.values()) {
            bySection.put(asterisk.name() + "-" + event.token(), asterisk);
        }
        asterisks.add(asterisk);
        return asterisk;
    }

    private Node start(FederationSettings settings) {
        ActorTestKit kit = ActorTestKit.create("TakeOver", config());
        Cluster cluster = Cluster.get(kit.system());
        Cluster first =
                nodes.isEmpty() ? cluster : Cluster.get(nodes.getFirst().kit().system());
        cluster.manager().tell(Join.create(first.selfMember().address()));
        Replica replica = Replica.start(kit.system(), settings.replication().toReplicaSettings(), new Ahead());
        Node[] self = new Node[1];
        Federation federation = new ClusteredFederation(
                kit.system(),
                settings,
                replica,
                request -> send(self[0], request),
                FederationListener.NONE,
                new Ahead());
        self[0] = new Node(kit, replica, federation);
        return self[0];
    }

    private CompletionStage<PublishAnswer> send(Node from, OutgoingPublish request) {
        FakeAsterisk asterisk = bySection.get(request.section());
        if (asterisk == null) {
            return CompletableFuture.completedStage(new PublishAnswer.Unreachable("not there yet", request.cseq()));
        }
        senders.put(request.section(), from);
        return asterisk.publish(request);
    }

    private static FederationSettings settings() {
        Map<String, PeerSettings> peers = new HashMap<>();
        for (int number = 0; number < 4; number++) {
            String name = "peer-" + number;
            List<OutboundSettings> ways = new ArrayList<>();
            for (EventPackage event : EventPackage.values()) {
                ways.add(new OutboundSettings(
                        name + "-" + event.token(), event, Duration.ofMinutes(10), StateFilter.ALL, 2));
            }
            peers.put(
                    name,
                    new PeerSettings(
                            name,
                            Optional.of(new InboundSettings(true, true, StateFilter.ALL, StateFilter.ALL, Set.of())),
                            ways));
        }
        return new FederationSettings(OURS, PublicationSettings.defaults(), ReplicationSettings.inMemory(), peers);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Instant now() {
        return Instant.now().plusMillis(ahead.get());
    }

    /** The wall clock, and ahead of it by what the test says. */
    private final class Ahead extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now();
        }
    }

    private static Config config() {
        return ConfigFactory.parseString("""
                        pekko.actor { provider = cluster, serialize-messages = on }
                        pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                        pekko.cluster.jmx.enabled = off
                        pekko.coordinated-shutdown { run-by-actor-system-terminate = off, run-by-jvm-shutdown-hook = off }
                        """).withFallback(ConfigFactory.load());
    }
}
