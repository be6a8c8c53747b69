package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Merging and sifting of the records of one group. Gives back the group it was given where nothing changes. */
@SuppressWarnings("ReferenceEquality") // tells what is shared, and so is known to be equal, without looking into it
final class Groups {

    /** The order of the records of a group. */
    private static final Comparator<StoredRecord> MEMBERS =
            (one, other) -> Long.compareUnsigned(one.getMember(), other.getMember());

    private Groups() {}

    /** The records of both, of each the copy that wins. Records are in the order of their members. */
    static RecordGroupData merge(RecordGroupData held, RecordGroupData other) {
        if (held == other) {
            return held;
        }
        if (other.getRecordsCount() == 1 && held.getUnknownFields().equals(other.getUnknownFields())) {
            return mergeOne(held, other);
        }
        RecordGroupData.Builder merged = held.toBuilder().clearRecords();
        boolean changed = false;
        int mine = 0;
        int theirs = 0;
        while (mine < held.getRecordsCount() || theirs < other.getRecordsCount()) {
            int order = compareMembers(held.getRecordsList(), mine, other.getRecordsList(), theirs);
            StoredRecord left = order <= 0 ? held.getRecords(mine++) : null;
            StoredRecord right = order >= 0 ? other.getRecords(theirs++) : null;
            StoredRecord winner = winner(left, right);
            merged.addRecords(winner);
            changed |= winner != left;
        }
        return changed ? merged.build() : held;
    }

    /** What nearly every write is: the rest of the group is left alone. */
    private static RecordGroupData mergeOne(RecordGroupData held, RecordGroupData one) {
        StoredRecord record = one.getRecords(0);
        int at = indexOf(held, record);
        if (at < 0) {
            return held.toBuilder().addRecords(-1 - at, record).build();
        }
        StoredRecord former = held.getRecords(at);
        if (Precedence.higher(former, record) == former) {
            return held;
        }
        return held.getRecordsCount() == 1
                ? one
                : held.toBuilder().setRecords(at, record).build();
    }

    /** The group with each record replaced, or left out where the replacement is null; null when none is left. */
    static @Nullable RecordGroupData sift(RecordGroupData group, UnaryOperator<@Nullable StoredRecord> replacement) {
        if (isUnchanged(group, replacement)) {
            return group;
        }
        RecordGroupData.Builder sifted = group.toBuilder().clearRecords();
        for (StoredRecord record : group.getRecordsList()) {
            StoredRecord replaced = replacement.apply(record);
            if (replaced != null) {
                sifted.addRecords(replaced);
            }
        }
        return sifted.getRecordsCount() == 0 ? null : sifted.build();
    }

    private static boolean isUnchanged(RecordGroupData group, UnaryOperator<@Nullable StoredRecord> replacement) {
        for (int i = 0; i < group.getRecordsCount(); i++) {
            StoredRecord record = group.getRecords(i);
            if (replacement.apply(record) != record) {
                return false;
            }
        }
        return true;
    }

    /** The copy of a record that the group holds. */
    static @Nullable StoredRecord find(RecordGroupData group, StoredRecord record) {
        int at = indexOf(group, record);
        return at < 0 ? null : group.getRecords(at);
    }

    /** Where the group holds a copy of a record, or {@code -1 -} where it would. */
    private static int indexOf(RecordGroupData group, StoredRecord record) {
        return Collections.binarySearch(group.getRecordsList(), record, MEMBERS);
    }

    /** Whether the group holds this very version of a record. */
    static boolean has(RecordGroupData group, StoredRecord version) {
        StoredRecord held = find(group, version);
        return held != null && held.getTime() == version.getTime() && held.getWriter() == version.getWriter();
    }

    private static int compareMembers(List<StoredRecord> left, int l, List<StoredRecord> right, int r) {
        if (l == left.size()) {
            return 1;
        }
        if (r == right.size()) {
            return -1;
        }
        return MEMBERS.compare(left.get(l), right.get(r));
    }

    private static StoredRecord winner(@Nullable StoredRecord left, @Nullable StoredRecord right) {
        if (left == null) {
            return Objects.requireNonNull(right);
        }
        return right == null ? left : Precedence.higher(left, right);
    }
}
