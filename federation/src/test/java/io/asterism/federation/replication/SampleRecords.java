package io.asterism.federation.replication;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.ProtoMapping;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.Arrays;
import java.util.List;

/** Records to test with. */
final class SampleRecords {

    static final Eid EID = Eid.parse("02:00:00:00:3e:80");

    private SampleRecords() {}

    static Contribution device(String name, Eid eid, DeviceState state, Stamp stamp) {
        return new Contribution(
                new ContributionKey(Kind.DEVICE, name, eid), state, stamp, "alpha", stamp.millis(), false);
    }

    static Contribution device(String name, DeviceState state, Stamp stamp) {
        return device(name, EID, state, stamp);
    }

    static Contribution retracted(String name, Stamp stamp) {
        return new Contribution(
                new ContributionKey(Kind.DEVICE, name, EID), DeviceState.INVALID, stamp, "alpha", stamp.millis(), true);
    }

    static List<RecordGroupData> changes(ReplicatedRecord... records) {
        return Arrays.stream(records).map(SampleRecords::change).toList();
    }

    static RecordGroupData change(ReplicatedRecord record) {
        return RecordGroupData.newBuilder()
                .setCategory(record.group().category().number())
                .setName(record.group().name())
                .addRecords(ProtoMapping.toStored(record))
                .build();
    }
}
