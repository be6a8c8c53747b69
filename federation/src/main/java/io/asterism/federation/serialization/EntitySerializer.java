package io.asterism.federation.serialization;

import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.RefusalCode;
import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.contribution.Stored;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.EidEntity;
import io.asterism.federation.publication.PublicationEntity;
import io.asterism.federation.publication.PublishGateway;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.wire.EnumMapping;
import io.asterism.protocol.wire.v1.AcceptedData;
import io.asterism.protocol.wire.v1.AskRefreshData;
import io.asterism.protocol.wire.v1.ClaimData;
import io.asterism.protocol.wire.v1.ClaimedData;
import io.asterism.protocol.wire.v1.DeleteData;
import io.asterism.protocol.wire.v1.DescriptionData;
import io.asterism.protocol.wire.v1.DrainedData;
import io.asterism.protocol.wire.v1.EventData;
import io.asterism.protocol.wire.v1.PublishData;
import io.asterism.protocol.wire.v1.PutData;
import io.asterism.protocol.wire.v1.QuestionData;
import io.asterism.protocol.wire.v1.RefusedData;
import io.asterism.protocol.wire.v1.RelayData;
import io.asterism.protocol.wire.v1.RelayEventData;
import io.asterism.protocol.wire.v1.RelayedData;
import io.asterism.protocol.wire.v1.RepliedData;
import io.asterism.protocol.wire.v1.RetractData;
import io.asterism.protocol.wire.v1.SpokeData;
import io.asterism.protocol.wire.v1.StartedData;
import io.asterism.protocol.wire.v1.StoredData;
import io.asterism.protocol.wire.v1.SynchronizeData;
import io.asterism.protocol.wire.v1.ToldData;
import io.asterism.protocol.wire.v1.WakeData;
import io.asterism.protocol.wire.v1.WhetherToldData;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;

/** What the sharded entities tell each other: every {@link WireMessage}. */
public final class EntitySerializer extends WireSerializer {

    /** Made by Pekko. */
    public EntitySerializer(ExtendedActorSystem system) {
        super(system, codecs(new ActorRefs(system)));
    }

    private static List<WireCodec<?>> codecs(ActorRefs refs) {
        return List.of(
                WireCodec.of(
                        "Pp",
                        PublicationEntity.Publish.class,
                        PublishData.parser(),
                        m -> publish(m, refs),
                        d -> publish(d, refs)),
                WireCodec.of(
                        "Pw",
                        PublicationEntity.Wake.class,
                        WakeData.parser(),
                        m -> WakeData.getDefaultInstance(),
                        d -> new PublicationEntity.Wake()),
                WireCodec.of(
                        "Pr",
                        PublishGateway.Replied.class,
                        RepliedData.parser(),
                        EntitySerializer::replied,
                        EntitySerializer::replied),
                WireCodec.of("Ec", EidEntity.Claim.class, ClaimData.parser(), m -> claim(m, refs), d -> claim(d, refs)),
                WireCodec.of(
                        "Ea",
                        EidEntity.Claimed.class,
                        ClaimedData.parser(),
                        EntitySerializer::claimed,
                        EntitySerializer::claimed),
                WireCodec.of(
                        "Cp", ContributionEntity.Put.class, PutData.parser(), m -> put(m, refs), d -> put(d, refs)),
                WireCodec.of(
                        "Ce",
                        ContributionEntity.Event.class,
                        EventData.parser(),
                        m -> event(m, refs),
                        d -> event(d, refs)),
                WireCodec.of(
                        "Cr",
                        ContributionEntity.Retract.class,
                        RetractData.parser(),
                        EntitySerializer::retract,
                        EntitySerializer::retract),
                WireCodec.of(
                        "Cd",
                        ContributionEntity.Delete.class,
                        DeleteData.parser(),
                        m -> delete(m, refs),
                        d -> delete(d, refs)),
                WireCodec.of(
                        "Ct",
                        ContributionEntity.Relayed.class,
                        RelayedData.parser(),
                        EntitySerializer::relayed,
                        EntitySerializer::relayed),
                WireCodec.of(
                        "Cs", Stored.class, StoredData.parser(), EntitySerializer::stored, EntitySerializer::stored),
                WireCodec.of(
                        "Lw",
                        PeerEntity.Wake.class,
                        WakeData.parser(),
                        m -> WakeData.getDefaultInstance(),
                        d -> new PeerEntity.Wake()),
                WireCodec.of(
                        "Lr", PeerEntity.Relay.class, RelayData.parser(), m -> relay(m, refs), d -> relay(d, refs)),
                WireCodec.of(
                        "Le",
                        PeerEntity.RelayEvent.class,
                        RelayEventData.parser(),
                        m -> RelayEventData.newBuilder()
                                .setBody(EntityWords.deviceState(m.body()))
                                .build(),
                        d -> new PeerEntity.RelayEvent(EntityWords.deviceState(d.getBody()))),
                WireCodec.of(
                        "Ls",
                        PeerEntity.Spoke.class,
                        SpokeData.parser(),
                        m -> SpokeData.newBuilder().setEid(m.eid().value()).build(),
                        d -> new PeerEntity.Spoke(new Eid(d.getEid()))),
                WireCodec.of(
                        "LS",
                        PeerEntity.Started.class,
                        StartedData.parser(),
                        m -> StartedData.newBuilder()
                                .setEid(m.eid().value())
                                .setAt(EntityWords.stamp(m.at()))
                                .build(),
                        d -> new PeerEntity.Started(new Eid(d.getEid()), EntityWords.stamp(d.getAt()))),
                WireCodec.of(
                        "Ly",
                        PeerEntity.Synchronize.class,
                        SynchronizeData.parser(),
                        m -> SynchronizeData.newBuilder()
                                .setKind(EnumMapping.toProto(m.kind()))
                                .setAskedTime(m.askedTime())
                                .build(),
                        d -> new PeerEntity.Synchronize(EntityWords.kind(d.getKind()), d.getAskedTime())),
                WireCodec.of(
                        "La",
                        PeerEntity.AskRefresh.class,
                        AskRefreshData.parser(),
                        m -> AskRefreshData.newBuilder()
                                .setKind(EnumMapping.toProto(m.kind()))
                                .setAlways(m.always())
                                .build(),
                        d -> new PeerEntity.AskRefresh(EntityWords.kind(d.getKind()), d.getAlways())),
                WireCodec.of(
                        "Ld",
                        PeerEntity.Describe.class,
                        QuestionData.parser(),
                        m -> question(m.replyTo(), refs),
                        d -> new PeerEntity.Describe(refs.ref(d.getReplyTo()))),
                WireCodec.of(
                        "LD",
                        PeerEntity.Description.class,
                        DescriptionData.parser(),
                        m -> EntityViews.peer(m.view()),
                        d -> new PeerEntity.Description(EntityViews.peer(d))),
                WireCodec.of(
                        "Lt",
                        PeerEntity.WhetherTold.class,
                        WhetherToldData.parser(),
                        m -> whetherTold(m, refs),
                        d -> whetherTold(d, refs)),
                WireCodec.of(
                        "LT",
                        PeerEntity.ToldAnswer.class,
                        ToldData.parser(),
                        m -> EntityViews.told(m.told()),
                        d -> new PeerEntity.ToldAnswer(EntityViews.told(d))),
                WireCodec.of(
                        "Lx",
                        PeerEntity.Drain.class,
                        QuestionData.parser(),
                        m -> question(m.replyTo(), refs),
                        d -> new PeerEntity.Drain(refs.ref(d.getReplyTo()))),
                WireCodec.of(
                        "LX",
                        PeerEntity.Drained.class,
                        DrainedData.parser(),
                        m -> DrainedData.newBuilder().setPeer(m.peer()).build(),
                        d -> new PeerEntity.Drained(d.getPeer())));
    }

    private static PublishData publish(PublicationEntity.Publish message, ActorRefs refs) {
        PublishRequest request = message.request();
        PublishData.Builder data = PublishData.newBuilder()
                .setPeer(request.peer())
                .setKind(EnumMapping.toProto(request.event().kind()))
                .setRequestId(request.requestId())
                .setCorrelation(message.correlation())
                .setReplyTo(refs.text(message.replyTo()));
        if (request.entityTag() != null) {
            data.setEntityTag(request.entityTag());
        }
        request.expires().ifPresent(data::setExpires);
        if (request.body() != null) {
            data.setBody(EntityWords.body(request.body()));
        }
        return data.build();
    }

    private static PublicationEntity.Publish publish(PublishData data, ActorRefs refs) {
        PublishRequest request = new PublishRequest(
                data.getPeer(),
                EntityWords.event(data.getKind()),
                data.getRequestId(),
                data.hasEntityTag() ? data.getEntityTag() : null,
                data.hasExpires() ? OptionalInt.of(data.getExpires()) : OptionalInt.empty(),
                data.hasBody() ? EntityWords.body(data.getBody()) : null);
        return new PublicationEntity.Publish(request, data.getCorrelation(), refs.ref(data.getReplyTo()));
    }

    private static RepliedData replied(PublishGateway.Replied message) {
        RepliedData.Builder data = RepliedData.newBuilder().setCorrelation(message.correlation());
        return switch (message.reply()) {
            case PublishReply.Accepted accepted ->
                data.setAccepted(AcceptedData.newBuilder()
                                .setEntityTag(accepted.entityTag())
                                .setExpires(accepted.expires()))
                        .build();
            case PublishReply.ConditionFailed failed ->
                data.setConditionFailed(true).build();
            case PublishReply.IntervalTooBrief brief ->
                data.setMinExpires(brief.minExpires()).build();
            case PublishReply.Refused refused ->
                data.setRefused(RefusedData.newBuilder()
                                .setCode(refused.code().name())
                                .setDetail(refused.detail()))
                        .build();
            case PublishReply.Unanswered unanswered -> data.setUnanswered(true).build();
        };
    }

    private static PublishGateway.Replied replied(RepliedData data) {
        PublishReply reply = switch (data.getReplyCase()) {
            case ACCEPTED ->
                new PublishReply.Accepted(
                        data.getAccepted().getEntityTag(), data.getAccepted().getExpires());
            case CONDITION_FAILED -> new PublishReply.ConditionFailed();
            case MIN_EXPIRES -> new PublishReply.IntervalTooBrief(data.getMinExpires());
            case REFUSED ->
                new PublishReply.Refused(
                        refusalCode(data.getRefused().getCode()),
                        data.getRefused().getDetail());
            case UNANSWERED -> new PublishReply.Unanswered();
            case REPLY_NOT_SET -> throw EntityWords.unknown("reply", data.getReplyCase());
        };
        return new PublishGateway.Replied(data.getCorrelation(), reply);
    }

    private static RefusalCode refusalCode(String name) {
        return Arrays.stream(RefusalCode.values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(RefusalCode.LATER_VERSION);
    }

    private static ClaimData claim(EidEntity.Claim message, ActorRefs refs) {
        return ClaimData.newBuilder()
                .setEid(message.eid().value())
                .setPeer(message.peer())
                .setStarted(message.started())
                .setReplyTo(refs.text(message.replyTo()))
                .build();
    }

    private static EidEntity.Claim claim(ClaimData data, ActorRefs refs) {
        return new EidEntity.Claim(
                new Eid(data.getEid()), data.getPeer(), data.getStarted(), refs.ref(data.getReplyTo()));
    }

    private static ClaimedData claimed(EidEntity.Claimed message) {
        return ClaimedData.newBuilder()
                .setEid(message.eid().value())
                .setHolder(message.holder())
                .build();
    }

    private static EidEntity.Claimed claimed(ClaimedData data) {
        return new EidEntity.Claimed(new Eid(data.getEid()), data.getHolder());
    }

    private static PutData put(ContributionEntity.Put message, ActorRefs refs) {
        return PutData.newBuilder()
                .setCorrelation(message.correlation())
                .setKey(EntityWords.key(message.key()))
                .setValue(EntityWords.value(message.value()))
                .setPeer(message.peer())
                .setStamp(EntityWords.stamp(message.stamp()))
                .setReplyTo(refs.text(message.replyTo()))
                .build();
    }

    private static ContributionEntity.Put put(PutData data, ActorRefs refs) {
        return new ContributionEntity.Put(
                data.getCorrelation(),
                EntityWords.key(data.getKey()),
                EntityWords.value(data.getValue()),
                data.getPeer(),
                EntityWords.stamp(data.getStamp()),
                refs.ref(data.getReplyTo()));
    }

    private static EventData event(ContributionEntity.Event message, ActorRefs refs) {
        return EventData.newBuilder()
                .setCorrelation(message.correlation())
                .setBody(EntityWords.deviceState(message.body()))
                .setPeer(message.peer())
                .setReplyTo(refs.text(message.replyTo()))
                .build();
    }

    private static ContributionEntity.Event event(EventData data, ActorRefs refs) {
        return new ContributionEntity.Event(
                data.getCorrelation(),
                EntityWords.deviceState(data.getBody()),
                data.getPeer(),
                refs.ref(data.getReplyTo()));
    }

    private static RetractData retract(ContributionEntity.Retract message) {
        return RetractData.newBuilder()
                .setKey(EntityWords.key(message.key()))
                .setPeer(message.peer())
                .setNotAfter(EntityWords.stamp(message.notAfter()))
                .build();
    }

    private static ContributionEntity.Retract retract(RetractData data) {
        return new ContributionEntity.Retract(
                EntityWords.key(data.getKey()), data.getPeer(), EntityWords.stamp(data.getNotAfter()));
    }

    private static DeleteData delete(ContributionEntity.Delete message, ActorRefs refs) {
        return DeleteData.newBuilder()
                .setCorrelation(message.correlation())
                .setKey(EntityWords.key(message.key()))
                .setReplyTo(refs.text(message.replyTo()))
                .build();
    }

    private static ContributionEntity.Delete delete(DeleteData data, ActorRefs refs) {
        return new ContributionEntity.Delete(
                data.getCorrelation(), EntityWords.key(data.getKey()), refs.ref(data.getReplyTo()));
    }

    private static RelayedData relayed(ContributionEntity.Relayed message) {
        return RelayedData.newBuilder()
                .setPeer(message.peer())
                .setEid(message.eid().value())
                .setStamp(EntityWords.stamp(message.stamp()))
                .build();
    }

    private static ContributionEntity.Relayed relayed(RelayedData data) {
        return new ContributionEntity.Relayed(
                data.getPeer(), new Eid(data.getEid()), EntityWords.stamp(data.getStamp()));
    }

    private static StoredData stored(Stored message) {
        return StoredData.newBuilder()
                .setCorrelation(message.correlation())
                .setReplaced(EntityWords.stamp(message.replaced()))
                .setOvertaken(message.overtaken())
                .build();
    }

    private static Stored stored(StoredData data) {
        return new Stored(data.getCorrelation(), EntityWords.stamp(data.getReplaced()), data.getOvertaken());
    }

    private static RelayData relay(PeerEntity.Relay message, ActorRefs refs) {
        return RelayData.newBuilder()
                .setContribution(EntityWords.contribution(message.contribution()))
                .setReplyTo(refs.text(message.replyTo()))
                .build();
    }

    private static PeerEntity.Relay relay(RelayData data, ActorRefs refs) {
        return new PeerEntity.Relay(EntityWords.contribution(data.getContribution()), refs.ref(data.getReplyTo()));
    }

    private static WhetherToldData whetherTold(PeerEntity.WhetherTold message, ActorRefs refs) {
        WhetherToldData.Builder data = WhetherToldData.newBuilder().setReplyTo(refs.text(message.replyTo()));
        message.contributions().forEach(contribution -> data.addContributions(EntityWords.contribution(contribution)));
        return data.build();
    }

    private static PeerEntity.WhetherTold whetherTold(WhetherToldData data, ActorRefs refs) {
        return new PeerEntity.WhetherTold(
                data.getContributionsList().stream()
                        .map(EntityWords::contribution)
                        .toList(),
                refs.ref(data.getReplyTo()));
    }

    private static QuestionData question(ActorRef<?> replyTo, ActorRefs refs) {
        return QuestionData.newBuilder().setReplyTo(refs.text(replyTo)).build();
    }
}
