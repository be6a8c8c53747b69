package io.asterism.federation.serialization;

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
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.EnumMapping;
import io.asterism.protocol.wire.ProtoMapping;
import io.asterism.protocol.wire.v1.ContributionKeyData;
import io.asterism.protocol.wire.v1.DeviceStateBodyData;
import io.asterism.protocol.wire.v1.DeviceStateValue;
import io.asterism.protocol.wire.v1.KindValue;
import io.asterism.protocol.wire.v1.MailboxStateBodyData;
import io.asterism.protocol.wire.v1.MessageCountsData;
import io.asterism.protocol.wire.v1.PlacedRecord;
import io.asterism.protocol.wire.v1.RefreshBodyData;
import io.asterism.protocol.wire.v1.StampData;
import io.asterism.protocol.wire.v1.StateBodyData;
import io.asterism.protocol.wire.v1.ValueData;

/** The values of which the entities' messages are made, as messages of the schema, and back. */
final class EntityWords {

    private EntityWords() {}

    static StampData stamp(Stamp stamp) {
        return StampData.newBuilder()
                .setTime(stamp.time())
                .setWriter(stamp.writer())
                .build();
    }

    static Stamp stamp(StampData data) {
        return new Stamp(data.getTime(), data.getWriter());
    }

    static Kind kind(KindValue kind) {
        return EnumMapping.fromProto(kind).orElseThrow(() -> unknown("kind", kind));
    }

    static EventPackage event(KindValue kind) {
        return switch (kind(kind)) {
            case DEVICE -> EventPackage.DEVICE_STATE;
            case MAILBOX -> EventPackage.MWI;
        };
    }

    static ContributionKeyData key(ContributionKey key) {
        return ContributionKeyData.newBuilder()
                .setKind(EnumMapping.toProto(key.kind()))
                .setName(key.name())
                .setEid(key.eid().value())
                .build();
    }

    static ContributionKey key(ContributionKeyData data) {
        return new ContributionKey(kind(data.getKind()), data.getName(), new Eid(data.getEid()));
    }

    static ValueData value(ContributionValue value) {
        ValueData.Builder data = ValueData.newBuilder();
        return switch (value) {
            case DeviceState state ->
                data.setDeviceState(EnumMapping.toProto(state)).build();
            case MessageCounts counts -> data.setMessageCounts(counts(counts)).build();
        };
    }

    static ContributionValue value(ValueData data) {
        return switch (data.getValueCase()) {
            case DEVICE_STATE -> state(data.getDeviceState());
            case MESSAGE_COUNTS ->
                new MessageCounts(
                        data.getMessageCounts().getNewMessages(),
                        data.getMessageCounts().getOldMessages());
            case VALUE_NOT_SET -> throw unknown("value", data.getValueCase());
        };
    }

    static PlacedRecord contribution(Contribution contribution) {
        return ProtoMapping.toPlaced(contribution);
    }

    static Contribution contribution(PlacedRecord placed) {
        return ProtoMapping.fromPlaced(placed)
                .filter(Contribution.class::isInstance)
                .map(Contribution.class::cast)
                .orElseThrow(() -> unknown("record", placed.getCategory()));
    }

    static DeviceStateBodyData deviceState(DeviceStateBody body) {
        return DeviceStateBodyData.newBuilder()
                .setDevice(body.device())
                .setState(EnumMapping.toProto(body.state()))
                .setCachable(body.cachable())
                .setEid(body.eid().value())
                .build();
    }

    static DeviceStateBody deviceState(DeviceStateBodyData data) {
        return new DeviceStateBody(
                data.getDevice(), state(data.getState()), data.getCachable(), new Eid(data.getEid()));
    }

    static StateBodyData body(StateBody body) {
        StateBodyData.Builder data = StateBodyData.newBuilder();
        return switch (body) {
            case DeviceStateBody state ->
                data.setDeviceState(deviceState(state)).build();
            case MailboxStateBody mailbox ->
                data.setMailboxState(MailboxStateBodyData.newBuilder()
                                .setUniqueId(mailbox.uniqueId())
                                .setCounts(counts(new MessageCounts(mailbox.newMessages(), mailbox.oldMessages())))
                                .setEid(mailbox.eid().value()))
                        .build();
            case RefreshBody refresh ->
                data.setRefresh(RefreshBodyData.newBuilder()
                                .setEid(refresh.eid().value()))
                        .build();
        };
    }

    static StateBody body(StateBodyData data) {
        return switch (data.getBodyCase()) {
            case DEVICE_STATE -> deviceState(data.getDeviceState());
            case MAILBOX_STATE ->
                new MailboxStateBody(
                        data.getMailboxState().getUniqueId(),
                        data.getMailboxState().getCounts().getNewMessages(),
                        data.getMailboxState().getCounts().getOldMessages(),
                        new Eid(data.getMailboxState().getEid()));
            case REFRESH -> new RefreshBody(new Eid(data.getRefresh().getEid()));
            case BODY_NOT_SET -> throw unknown("body", data.getBodyCase());
        };
    }

    static IllegalArgumentException unknown(String what, Object value) {
        return new IllegalArgumentException(what + ": " + value + " (expected: one that this version knows)");
    }

    private static DeviceState state(DeviceStateValue state) {
        return EnumMapping.fromProto(state).orElseThrow(() -> unknown("state", state));
    }

    private static MessageCountsData counts(MessageCounts counts) {
        return MessageCountsData.newBuilder()
                .setNewMessages(counts.newMessages())
                .setOldMessages(counts.oldMessages())
                .build();
    }
}
