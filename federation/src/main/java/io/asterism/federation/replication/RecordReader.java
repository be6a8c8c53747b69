package io.asterism.federation.replication;

import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.wire.EnumMapping;
import io.asterism.protocol.wire.ProtoMapping;
import io.asterism.protocol.wire.WireException;
import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of the model from what a bucket holds. A record that makes no sense is counted and passed over. */
final class RecordReader {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    private final ReplicaCount count;

    RecordReader(ReplicaCount count) {
        this.count = count;
    }

    /** The records of a group; nothing when only a later version knows what they are. */
    Optional<RecordSet> read(RecordGroupData data) {
        return EnumMapping.category(data.getCategory())
                .map(category -> new RecordGroup(category, data.getName()))
                .map(group -> new RecordSet(
                        group,
                        data.getRecordsList().stream()
                                .flatMap(stored -> read(group, stored))
                                .toList()));
    }

    private Stream<ReplicatedRecord> read(RecordGroup group, StoredRecord stored) {
        try {
            return ProtoMapping.fromStored(group, stored).stream();
        } catch (WireException e) {
            count.unreadable();
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("a record of another node makes no sense");
            return Stream.empty();
        }
    }
}
