package io.asterism.federation.replication;

import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.wire.v1.RecordGroupData;

/**
 * Where a group of records lies in a bucket. The category is a number, so that a group of a later version has a place
 * as well.
 */
record GroupKey(int category, String name) {

    /** The order of groups, by their keys. */
    static int compare(RecordGroupData one, RecordGroupData other) {
        return compare(one.getCategory(), one.getName(), other);
    }

    /** Whether the group comes after this, or before it, or is its own. */
    int compareTo(RecordGroupData group) {
        return compare(category, name, group);
    }

    private static int compare(int category, String name, RecordGroupData group) {
        return category == group.getCategory()
                ? name.compareTo(group.getName())
                : Integer.compare(category, group.getCategory());
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
