package io.asterism.protocol.wire;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.ContributionData;
import io.asterism.protocol.wire.v1.EidClaimData;
import io.asterism.protocol.wire.v1.LaneData;
import io.asterism.protocol.wire.v1.MessageCountsData;
import io.asterism.protocol.wire.v1.PlacedRecord;
import io.asterism.protocol.wire.v1.PublicationData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.Optional;

/**
 * Records of the model as messages of the schema, and back.
 *
 * <p>Reading gives nothing for what only a later version can understand, and throws a {@link WireException} for what no
 * version can have written.
 */
public final class ProtoMapping {

    private ProtoMapping() {}

    /** A record together with its place. */
    public static PlacedRecord toPlaced(ReplicatedRecord record) {
        return PlacedRecord.newBuilder()
                .setCategory(record.group().category().number())
                .setName(record.group().name())
                .setRecord(toStored(record))
                .build();
    }

    /** The record of a message. */
    public static Optional<ReplicatedRecord> fromPlaced(PlacedRecord placed) {
        return EnumMapping.category(placed.getCategory())
                .map(category -> new RecordGroup(category, placed.getName()))
                .flatMap(group -> fromStored(group, placed.getRecord()));
    }

    /** A record as it lies among others of its group. */
    public static StoredRecord toStored(ReplicatedRecord record) {
        StoredRecord.Builder stored = StoredRecord.newBuilder()
                .setMember(record.member())
                .setTime(record.stamp().time())
                .setWriter(record.stamp().writer())
                .setRemoved(record.removed());
        return switch (record) {
            case Contribution contribution ->
                stored.setContribution(contributionData(contribution)).build();
            case PublicationRecord publication ->
                stored.setPublication(publicationData(publication)).build();
            case EidClaim claim ->
                stored.setEidClaim(EidClaimData.newBuilder()
                                .setPeer(claim.peer())
                                .setStarted(claim.started())
                                .setSpoken(claim.spoken()))
                        .build();
            case LaneRecord lane -> stored.setLane(laneData(lane)).build();
        };
    }

    /** The record that lies in a group. */
    public static Optional<ReplicatedRecord> fromStored(RecordGroup group, StoredRecord stored) {
        try {
            return switch (group.category()) {
                case DEVICE -> contribution(Kind.DEVICE, group, stored);
                case MAILBOX -> contribution(Kind.MAILBOX, group, stored);
                case PUBLICATION -> publication(group, stored);
                case EID_CLAIM -> claim(group, stored);
                case LANE -> lane(group, stored);
            };
        } catch (IllegalArgumentException e) {
            throw new WireException(group + ": " + e.getMessage(), e);
        }
    }

    private static ContributionData contributionData(Contribution contribution) {
        ContributionData.Builder data =
                ContributionData.newBuilder().setPeer(contribution.peer()).setSinceMillis(contribution.sinceMillis());
        return switch (contribution.value()) {
            case DeviceState state ->
                data.setDeviceState(EnumMapping.toProto(state)).build();
            case MessageCounts counts ->
                data.setMessageCounts(MessageCountsData.newBuilder()
                                .setNewMessages(counts.newMessages())
                                .setOldMessages(counts.oldMessages()))
                        .build();
        };
    }

    private static Optional<ReplicatedRecord> contribution(Kind kind, RecordGroup group, StoredRecord stored) {
        if (!stored.hasContribution()) {
            return Optional.empty();
        }
        ContributionData data = stored.getContribution();
        ContributionKey key = new ContributionKey(kind, group.name(), new Eid(stored.getMember()));
        return value(data)
                .map(value -> new Contribution(
                        key, value, stamp(stored), data.getPeer(), data.getSinceMillis(), stored.getRemoved()));
    }

    private static Optional<ContributionValue> value(ContributionData data) {
        return switch (data.getValueCase()) {
            case DEVICE_STATE -> EnumMapping.fromProto(data.getDeviceState()).map(state -> state);
            case MESSAGE_COUNTS ->
                Optional.of(new MessageCounts(
                        data.getMessageCounts().getNewMessages(),
                        data.getMessageCounts().getOldMessages()));
            case VALUE_NOT_SET -> Optional.empty();
        };
    }

    private static PublicationData publicationData(PublicationRecord publication) {
        PublicationData.Builder data = PublicationData.newBuilder()
                .setPeer(publication.peer())
                .setKind(EnumMapping.toProto(publication.kind()))
                .setTag(publication.tag())
                .setLastRequestId(publication.lastRequestId())
                .setLastExpires(publication.lastExpires())
                .setDeadlineMillis(publication.deadlineMillis())
                .setAskedTime(publication.askedTime());
        Optional.ofNullable(publication.previousTag()).ifPresent(data::setPreviousTag);
        return data.build();
    }

    private static Optional<ReplicatedRecord> publication(RecordGroup group, StoredRecord stored) {
        if (!stored.hasPublication()) {
            return Optional.empty();
        }
        PublicationData data = stored.getPublication();
        return EnumMapping.fromProto(data.getKind())
                .map(kind -> new PublicationRecord(
                        data.getPeer(),
                        kind,
                        stored.getMember(),
                        data.getTag(),
                        data.hasPreviousTag() ? data.getPreviousTag() : null,
                        data.getLastRequestId(),
                        data.getLastExpires(),
                        data.getDeadlineMillis(),
                        data.getAskedTime(),
                        stamp(stored),
                        stored.getRemoved()))
                .map(publication -> inItsPlace(publication, group));
    }

    private static Optional<ReplicatedRecord> claim(RecordGroup group, StoredRecord stored) {
        if (!stored.hasEidClaim()) {
            return Optional.empty();
        }
        EidClaimData data = stored.getEidClaim();
        EidClaim claim = new EidClaim(
                Eid.parse(group.name()),
                data.getPeer(),
                stamp(stored),
                stored.getRemoved(),
                data.getStarted(),
                data.getSpoken());
        return Optional.of(inItsPlace(claim, group));
    }

    private static LaneData laneData(LaneRecord lane) {
        return LaneData.newBuilder()
                .setPeer(lane.peer())
                .setSection(lane.section())
                .setToldTime(lane.toldTime())
                .setAskedTime(lane.askedTime())
                .setAliveMillis(lane.aliveMillis())
                .setFilter(lane.filter())
                .build();
    }

    private static Optional<ReplicatedRecord> lane(RecordGroup group, StoredRecord stored) {
        if (!stored.hasLane()) {
            return Optional.empty();
        }
        LaneData data = stored.getLane();
        LaneRecord lane = new LaneRecord(
                data.getPeer(),
                data.getSection(),
                data.getToldTime(),
                data.getAskedTime(),
                data.getAliveMillis(),
                data.getFilter(),
                stamp(stored),
                stored.getRemoved());
        return Optional.of(inItsPlace(lane, group));
    }

    private static Stamp stamp(StoredRecord stored) {
        return new Stamp(stored.getTime(), stored.getWriter());
    }

    private static <R extends ReplicatedRecord> R inItsPlace(R record, RecordGroup group) {
        if (!record.group().equals(group)) {
            throw new WireException(group + ": has a record of " + record.group());
        }
        return record;
    }
}
