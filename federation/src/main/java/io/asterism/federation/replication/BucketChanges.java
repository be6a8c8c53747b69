package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two looks at a bucket.
 *
 * <p>A bucket shares what did not change with the one seen before, so a look costs some 20 ns a group where something
 * changed and nothing where nothing did. The replicator's own notice of changes would serialize every changed bucket
 * twice for it.
 */
@SuppressWarnings("ReferenceEquality") // tells what is shared, and so is known to be equal, without looking into it
final class BucketChanges {

    /** A group at both looks; without records where it was not there. */
    record Pair(RecordGroupData before, RecordGroupData now) {}

    private BucketChanges() {}

    /** The groups of which a record was written or forgotten. That a record is there still is no change. */
    static List<Pair> between(Bucket before, Bucket after) {
        if (before == after) {
            return List.of();
        }
        List<Pair> changes = new ArrayList<>();
        Iterator<RecordGroupData> olds = before.groups().iterator();
        Iterator<RecordGroupData> news = after.groups().iterator();
        Optional<RecordGroupData> old = next(olds);
        Optional<RecordGroupData> now = next(news);
        while (old.isPresent() || now.isPresent()) {
            int order = compare(old, now);
            if (order < 0) {
                changes.add(new Pair(old.orElseThrow(), empty(old.orElseThrow())));
            } else if (order > 0) {
                changes.add(new Pair(empty(now.orElseThrow()), now.orElseThrow()));
            } else if (isChanged(old.orElseThrow(), now.orElseThrow())) {
                changes.add(new Pair(old.orElseThrow(), now.orElseThrow()));
            }
            old = order <= 0 ? next(olds) : old;
            now = order >= 0 ? next(news) : now;
        }
        return changes;
    }

    private static boolean isChanged(RecordGroupData old, RecordGroupData now) {
        if (old == now) {
            return false;
        }
        if (old.getRecordsCount() != now.getRecordsCount()) {
            return true;
        }
        for (int index = 0; index < now.getRecordsCount(); index++) {
            if (isWritten(old.getRecords(index), now.getRecords(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWritten(StoredRecord old, StoredRecord now) {
        return old != now
                && (old.getMember() != now.getMember()
                        || old.getTime() != now.getTime()
                        || old.getWriter() != now.getWriter());
    }

    private static RecordGroupData empty(RecordGroupData group) {
        return group.toBuilder().clearRecords().build();
    }

    private static int compare(Optional<RecordGroupData> old, Optional<RecordGroupData> now) {
        if (old.isEmpty()) {
            return 1;
        }
        if (now.isEmpty()) {
            return -1;
        }
        return GroupKey.ORDER.compare(GroupKey.of(old.get()), GroupKey.of(now.get()));
    }

    private static Optional<RecordGroupData> next(Iterator<RecordGroupData> groups) {
        return groups.hasNext() ? Optional.of(groups.next()) : Optional.empty();
    }
}
