package io.asterism.protocol.wire;

import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.wire.v1.DeviceStateValue;
import io.asterism.protocol.wire.v1.KindValue;
import java.util.Optional;

/** The words of the model as the schema's numbers. A number that a later version added maps to nothing. */
public final class EnumMapping {

    private EnumMapping() {}

    /** A state as the schema has it. */
    public static DeviceStateValue toProto(DeviceState state) {
        return switch (state) {
            case UNKNOWN -> DeviceStateValue.DEVICE_STATE_UNKNOWN;
            case NOT_INUSE -> DeviceStateValue.DEVICE_STATE_NOT_INUSE;
            case INUSE -> DeviceStateValue.DEVICE_STATE_INUSE;
            case BUSY -> DeviceStateValue.DEVICE_STATE_BUSY;
            case INVALID -> DeviceStateValue.DEVICE_STATE_INVALID;
            case UNAVAILABLE -> DeviceStateValue.DEVICE_STATE_UNAVAILABLE;
            case RINGING -> DeviceStateValue.DEVICE_STATE_RINGING;
            case RINGINUSE -> DeviceStateValue.DEVICE_STATE_RINGINUSE;
            case ONHOLD -> DeviceStateValue.DEVICE_STATE_ONHOLD;
        };
    }

    /** A state of the schema. */
    public static Optional<DeviceState> fromProto(DeviceStateValue state) {
        return switch (state) {
            case DEVICE_STATE_UNKNOWN -> Optional.of(DeviceState.UNKNOWN);
            case DEVICE_STATE_NOT_INUSE -> Optional.of(DeviceState.NOT_INUSE);
            case DEVICE_STATE_INUSE -> Optional.of(DeviceState.INUSE);
            case DEVICE_STATE_BUSY -> Optional.of(DeviceState.BUSY);
            case DEVICE_STATE_INVALID -> Optional.of(DeviceState.INVALID);
            case DEVICE_STATE_UNAVAILABLE -> Optional.of(DeviceState.UNAVAILABLE);
            case DEVICE_STATE_RINGING -> Optional.of(DeviceState.RINGING);
            case DEVICE_STATE_RINGINUSE -> Optional.of(DeviceState.RINGINUSE);
            case DEVICE_STATE_ONHOLD -> Optional.of(DeviceState.ONHOLD);
            case DEVICE_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** A kind as the schema has it. */
    public static KindValue toProto(Kind kind) {
        return switch (kind) {
            case DEVICE -> KindValue.KIND_DEVICE;
            case MAILBOX -> KindValue.KIND_MAILBOX;
        };
    }

    /** A kind of the schema. */
    public static Optional<Kind> fromProto(KindValue kind) {
        return switch (kind) {
            case KIND_DEVICE -> Optional.of(Kind.DEVICE);
            case KIND_MAILBOX -> Optional.of(Kind.MAILBOX);
            case KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** The category of a number. */
    public static Optional<RecordCategory> category(int number) {
        for (RecordCategory category : RecordCategory.values()) {
            if (category.number() == number) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
