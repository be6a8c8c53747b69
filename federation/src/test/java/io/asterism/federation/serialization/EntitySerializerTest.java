package io.asterism.federation.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.Explanation.Told;
import io.asterism.federation.Explanation.ToldStatus;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.RefusalCode;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.contribution.Stored;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.EidEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.federation.publication.PublishGateway;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RefusedData;
import io.asterism.protocol.wire.v1.RepliedData;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EntitySerializerTest {

    private static final Eid EID = Eid.parse("02:00:00:00:3e:80");
    private static final Stamp STAMP = new Stamp(Stamp.timeAt(1_700_000_000_000L) + 3, -7);
    private static final ContributionKey DEVICE = new ContributionKey(Kind.DEVICE, "PJSIP/1", EID);
    private static final ContributionKey MAILBOX = new ContributionKey(Kind.MAILBOX, "1@default", EID);
    private static final DeviceStateBody EVENT = new DeviceStateBody("Local/1", DeviceState.RINGING, false, EID);

    private static ActorTestKit kit;
    private static TestProbe<Object> probe;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create();
        probe = kit.createTestProbe();
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void bringsEveryMessageBackAsItWas() {
        for (Object message : messages()) {
            assertThat(kit.serializationTestKit().verifySerialization(message, true))
                    .isEqualTo(message);
        }
    }

    @Test
    void readsEveryMessageOfALaterVersionThatHasAFieldMore() throws Exception {
        // Given
        ExtendedActorSystem system = (ExtendedActorSystem) Adapter.toClassic(kit.system());
        LaterSerializer theirs = new LaterSerializer(system);
        EntitySerializer ours = new EntitySerializer(system);

        for (Object message : messages()) {
            // When
            Object read = ours.fromBinary(theirs.toBinary(message), theirs.manifest(message));

            // Then
            assertThat(read).isEqualTo(message);
        }
    }

    @Test
    void keepsTheDetailOfARefusalWhoseCodeIsOfALaterVersion() throws Exception {
        // Given
        byte[] theirs = RepliedData.newBuilder()
                .setCorrelation(1)
                .setRefused(RefusedData.newBuilder().setCode("MOON_IS_FULL").setDetail("it is"))
                .build()
                .toByteArray();

        // When
        Object read =
                new EntitySerializer((ExtendedActorSystem) Adapter.toClassic(kit.system())).fromBinary(theirs, "Pr");

        // Then
        assertThat(read)
                .isEqualTo(new PublishGateway.Replied(1, new PublishReply.Refused(RefusalCode.LATER_VERSION, "it is")));
    }

    @Test
    void knowsAnExampleOfEveryMessage() {
        // Given
        Stream<Class<?>> nested = Stream.of(
                        PublicationEntity.class,
                        PublishGateway.class,
                        EidEntity.class,
                        ContributionEntity.class,
                        PeerEntity.class)
                .flatMap(entity -> Stream.of(entity.getDeclaredClasses()))
                .filter(WireMessage.class::isAssignableFrom);

        // When
        Set<Class<?>> examples = messages().stream().map(Object::getClass).collect(Collectors.toSet());

        // Then
        assertThat(examples)
                .containsAll(Stream.concat(nested, Stream.of(Stored.class)).toList());
    }

    private static List<Object> messages() {
        return List.of(
                publish(null, OptionalInt.empty(), null),
                publish("tag", OptionalInt.of(0), new DeviceStateBody("PJSIP/1", DeviceState.INUSE, true, EID)),
                publish("tag", OptionalInt.of(60), new MailboxStateBody("1@default", 1, 2, EID)),
                publish(null, OptionalInt.of(60), new RefreshBody(EID)),
                new PublicationEntity.Wake(),
                new PublishGateway.Replied(1, new PublishReply.Accepted("tag", 3600)),
                new PublishGateway.Replied(2, new PublishReply.ConditionFailed()),
                new PublishGateway.Replied(3, new PublishReply.IntervalTooBrief(60)),
                new PublishGateway.Replied(4, new PublishReply.Refused(RefusalCode.EID_CONFLICT, "why")),
                new PublishGateway.Replied(5, new PublishReply.Unanswered()),
                new EidEntity.Claim(EID, "a", true, ref()),
                new EidEntity.Claimed(EID, "a"),
                new ContributionEntity.Put(1, DEVICE, DeviceState.ONHOLD, "a", STAMP, ref()),
                new ContributionEntity.Put(1, MAILBOX, new MessageCounts(0, 7), "", STAMP, ref()),
                new ContributionEntity.Event(1, EVENT, "a", ref()),
                new ContributionEntity.Retract(DEVICE, "a", STAMP),
                new ContributionEntity.Delete(1, MAILBOX, ref()),
                new ContributionEntity.Relayed("a", EID, STAMP),
                new Stored(1, Stamp.NONE),
                new Stored(2, new Stamp(7, 1), true),
                new PeerEntity.Wake(),
                new PeerEntity.Relay(contribution(), ref()),
                new PeerEntity.RelayEvent(EVENT),
                new PeerEntity.Spoke(EID),
                new PeerEntity.Started(EID, STAMP),
                new PeerEntity.Synchronize(Kind.MAILBOX, 7),
                new PeerEntity.AskRefresh(Kind.DEVICE, true),
                new PeerEntity.Describe(ref()),
                new PeerEntity.Description(view()),
                new PeerEntity.WhetherTold(List.of(contribution()), ref()),
                new PeerEntity.ToldAnswer(
                        new Told("a", ToldStatus.UNREACHABLE, OptionalInt.of(3), OptionalLong.of(99))),
                new PeerEntity.ToldAnswer(new Told("a", ToldStatus.TOLD, OptionalInt.empty(), OptionalLong.empty())),
                new PeerEntity.Drain(ref()),
                new PeerEntity.Drained("a"));
    }

    private static PublicationEntity.Publish publish(String tag, OptionalInt expires, StateBody body) {
        return new PublicationEntity.Publish(
                new PublishRequest("a", EventPackage.DEVICE_STATE, "call;1", tag, expires, body), 1, ref());
    }

    private static Contribution contribution() {
        return new Contribution(DEVICE, DeviceState.INVALID, STAMP, "a", 1_700_000_000_000L, true);
    }

    private static PeerView view() {
        return new PeerView(
                "a",
                PeerView.Direction.BOTH,
                false,
                OptionalLong.of(99),
                List.of(new PeerView.LaneView(
                        "out", 1, EventPackage.MWI, PeerView.LaneState.BACKING_OFF, 12, "503 Busy")),
                List.of(EID),
                new PeerView.Counters(1, 2, 3, 4, 5, 6));
    }

    private static <T> ActorRef<T> ref() {
        return probe.ref().narrow();
    }
}
