package io.asterism.federation.replication;

import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group of which something was written or forgotten between two looks.
 *
 * @param before its records at the first look
 * @param now its records at the second
 * @param written those of the second that were written in between
 */
public record RecordChange(RecordSet before, RecordSet now, List<ReplicatedRecord> written) {

    /** The change from one look to another, worked out once for all who hear of it. */
    public static RecordChange of(RecordSet before, RecordSet now) {
        return new RecordChange(
                before,
                now,
                now.records().stream()
                        .filter(record -> {
                            ReplicatedRecord held = find(before, record);
                            return held == null || record.stamp().isAfter(held.stamp());
                        })
                        .toList());
    }

    /** Which group it is. */
    public RecordGroup group() {
        return now.group();
    }

    /** Those records of a type that were written in between. */
    public <R extends ReplicatedRecord> List<R> written(Class<R> type) {
        return written.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The same record as it was at the first look; empty when it was not there. */
    @SuppressWarnings("unchecked") // a member of one group is always of one type
    public <R extends ReplicatedRecord> Optional<R> former(R record) {
        return Optional.ofNullable((R) find(before, record));
    }

    private static @Nullable ReplicatedRecord find(RecordSet set, ReplicatedRecord record) {
        for (ReplicatedRecord held : set.records()) {
            if (held.member() == record.member() && held.getClass() == record.getClass()) {
                return held;
            }
        }
        return null;
    }
}
