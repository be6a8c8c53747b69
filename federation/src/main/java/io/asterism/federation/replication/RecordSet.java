package io.asterism.federation.replication;

import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import java.util.List;

/**
 * All records of one group, removed ones that are not yet forgotten among them.
 *
 * @param records in the order of their members
 */
public record RecordSet(RecordGroup group, List<ReplicatedRecord> records) {

    public RecordSet {
        records = List.copyOf(records);
    }

    /** Those records that are of a type. */
    public <R extends ReplicatedRecord> List<R> of(Class<R> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
