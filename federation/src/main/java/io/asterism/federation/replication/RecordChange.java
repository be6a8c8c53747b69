package io.asterism.federation.replication;

import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import java.util.List;
import java.util.Optional;

/**
 * A group of which something was written or forgotten between two looks.
 *
 * @param before its records at the first look
 * @param now its records at the second
 */
public record RecordChange(RecordSet before, RecordSet now) {

    /** Which group it is. */
    public RecordGroup group() {
        return now.group();
    }

    /** Those records of a type that were written in between. */
    public <R extends ReplicatedRecord> List<R> written(Class<R> type) {
        return now.of(type).stream()
                .filter(record -> former(record)
                        .map(held -> record.stamp().isAfter(held.stamp()))
                        .orElse(true))
                .toList();
    }

    /** The same record as it was at the first look; empty when it was not there. */
    @SuppressWarnings("unchecked") // a member of one group is always of one type
    public <R extends ReplicatedRecord> Optional<R> former(R record) {
        return before.records().stream()
                .filter(held -> held.member() == record.member() && held.getClass() == record.getClass())
                .findFirst()
                .map(held -> (R) held);
    }
}
