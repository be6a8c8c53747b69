package io.asterism.federation.replication;

import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.Comparator;

/**
 * Where a group of records lies in a bucket. The category is a number, so that a group of a later version has a place
 * as well.
 */
record GroupKey(int category, String name) {

    static final Comparator<GroupKey> ORDER = GroupKey::compare;

    private static int compare(GroupKey one, GroupKey other) {
        return one.category == other.category
                ? one.name.compareTo(other.name)
                : Integer.compare(one.category, other.category);
    }

    static GroupKey of(RecordGroup group) {
        return new GroupKey(group.category().number(), group.name());
    }

    static GroupKey of(RecordGroupData group) {
        return new GroupKey(group.getCategory(), group.getName());
    }

    /** The bucket that the group lies in: the same on every node and with every version. */
    int bucket(int buckets) {
        return Math.floorMod(spread(name.hashCode() * 31 + category), buckets);
    }

    /** Names differ in their last digits only; their hashes do as well. */
    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
