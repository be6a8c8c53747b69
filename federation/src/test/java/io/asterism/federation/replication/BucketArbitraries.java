package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.ContributionData;
import io.asterism.protocol.wire.v1.DeviceStateValue;
import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Few names, members and moments, so that everything meets everything. */
final class BucketArbitraries {

    private BucketArbitraries() {}

    static Arbitrary<Bucket> buckets() {
        return Combinators.combine(
                        changes().list().ofMaxSize(8), Arbitraries.longs().between(0, 12))
                .as((changes, horizon) -> {
                    Bucket written = Bucket.EMPTY.with(changes);
                    return Bucket.of(written.groups(), horizon);
                });
    }

    static Arbitrary<List<RecordGroupData>> writes() {
        return changes().list().ofMinSize(1).ofMaxSize(4);
    }

    /** Records with any content, even two of one stamp that differ. */
    static Arbitrary<RecordGroupData> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of("a", "b", "Aa", "BB"),
                        Arbitraries.of(0L, 1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, -1L),
                        Arbitraries.longs().between(1, 12),
                        Arbitraries.integers().between(-1, 1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(DeviceStateValue.DEVICE_STATE_INUSE, DeviceStateValue.DEVICE_STATE_BUSY))
                .as((category, name, member, time, writer, removed, state) -> RecordGroupData.newBuilder()
                        .setCategory(category)
                        .setName(name)
                        .addRecords(StoredRecord.newBuilder()
                                .setMember(member)
                                .setTime(time)
                                .setWriter(writer)
                                .setRemoved(removed)
                                .setContribution(ContributionData.newBuilder().setDeviceState(state)))
                        .build());
    }
}
