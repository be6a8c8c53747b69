package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two looks at a bucket.
 *
 * <p>A bucket shares what did not change with the one seen before, so a look costs what has changed. The replicator's own
 * notice of changes would serialize every changed bucket twice for it.
 */
@SuppressWarnings("ReferenceEquality") // tells what is shared, and so is known to be equal, without looking into it
final class BucketChanges {

    /** A group at both looks; without records where it was not there. */
    record Pair(RecordGroupData before, RecordGroupData now) {}

    private BucketChanges() {}

    /** The groups of which a record was written or forgotten. That a record is there still is no change. */
    static List<Pair> between(Bucket before, Bucket after) {
        List<Pair> changes = new ArrayList<>();
        forEach(before, after, (old, now) -> {
            if (old != null && now != null) {
                if (isChanged(old, now)) {
                    changes.add(new Pair(old, now));
                }
            } else if (now != null) {
                changes.add(new Pair(empty(now), now));
            } else if (old != null) {
                changes.add(new Pair(old, empty(old)));
            }
        });
        return changes;
    }

    /** Every group that is not the same object in both, in order: null where it is not there. */
    static void forEach(
            Bucket before, Bucket after, BiConsumer<@Nullable RecordGroupData, @Nullable RecordGroupData> action) {
        GroupTree.differences(before.tree(), after.tree(), (old, now) -> {
            action.accept(old, now);
            return true;
        });
    }

    private static boolean isChanged(RecordGroupData old, RecordGroupData now) {
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
}
