package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** A node of a {@link GroupTree}. Immutable. */
@SuppressWarnings("ReferenceEquality") // what is shared is known to be equal without looking into it
abstract sealed class GroupNode {

    /** Items of a node. A change copies those of a few nodes. */
    static final int MOST = 32;

    /** Groups have none, leaves 1. */
    abstract int height();

    /** The lowest of its groups. There is one, but for the tree without any. */
    abstract RecordGroupData first();

    /** Its groups, or its children, in order. */
    abstract Object[] items();

    /** The group of this key; null when there is none. */
    abstract @Nullable RecordGroupData get(GroupKey key);

    /**
     * The node with this group, or, where it holds one of this key, with what the two merge to. Itself where that changes
     * nothing. It may be overfull: whoever takes it splits it.
     */
    abstract GroupNode merge(GroupKey key, RecordGroupData group, BinaryOperator<RecordGroupData> merging);

    /** The node without the group of this key, which it has; null when it has no other. */
    abstract @Nullable GroupNode without(GroupKey key);

    /** Both halves. */
    abstract GroupNode[] split();

    final boolean isOverfull() {
        return items().length > MOST;
    }

    /** What holds groups. */
    static final class Leaf extends GroupNode {

        /** A leaf without groups, for a tree that has none. */
        static final Leaf EMPTY = new Leaf(new RecordGroupData[0]);

        private final RecordGroupData[] groups;

        private Leaf(RecordGroupData[] groups) {
            this.groups = groups;
        }

        @Override
        int height() {
            return 1;
        }

        @Override
        RecordGroupData first() {
            return groups[0];
        }

        @Override
        Object[] items() {
            return groups;
        }

        @Override
        @Nullable
        RecordGroupData get(GroupKey key) {
            int at = find(key);
            return at >= 0 ? groups[at] : null;
        }

        @Override
        GroupNode merge(GroupKey key, RecordGroupData group, BinaryOperator<RecordGroupData> merging) {
            int at = find(key);
            if (at < 0) {
                return new Leaf(inserted(groups, -1 - at, group));
            }
            RecordGroupData merged = merging.apply(groups[at], group);
            return merged == groups[at] ? this : new Leaf(replaced(groups, at, merged));
        }

        @Override
        @Nullable
        GroupNode without(GroupKey key) {
            return groups.length == 1 ? null : new Leaf(removed(groups, find(key)));
        }

        @Override
        GroupNode[] split() {
            int half = groups.length / 2;
            return new GroupNode[] {
                new Leaf(Arrays.copyOf(groups, half)), new Leaf(Arrays.copyOfRange(groups, half, groups.length))
            };
        }

        /** Where the group of this key is, or {@code -1 -} where it would be. */
        private int find(GroupKey key) {
            int low = 0;
            int high = groups.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = key.compareTo(groups[middle]);
                if (order == 0) {
                    return middle;
                }
                if (order > 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1 - low;
        }
    }

    /** What holds other nodes, all of one height. */
    static final class Branch extends GroupNode {

        private final GroupNode[] children;
        private final RecordGroupData first;
        private final int height;

        Branch(GroupNode[] children) {
            this.children = children;
            first = children[0].first();
            height = children[0].height() + 1;
        }

        @Override
        int height() {
            return height;
        }

        @Override
        RecordGroupData first() {
            return first;
        }

        @Override
        Object[] items() {
            return children;
        }

        @Override
        @Nullable
        RecordGroupData get(GroupKey key) {
            return children[childFor(key)].get(key);
        }

        /** The child that holds what is at this key, if any does. */
        int childFor(GroupKey key) {
            int low = 1;
            int high = children.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (key.compareTo(children[middle].first()) >= 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return low - 1;
        }

        @Override
        GroupNode merge(GroupKey key, RecordGroupData group, BinaryOperator<RecordGroupData> merging) {
            int at = childFor(key);
            GroupNode child = children[at].merge(key, group, merging);
            if (child == children[at]) {
                return this;
            }
            if (!child.isOverfull()) {
                return new Branch(replaced(children, at, child));
            }
            GroupNode[] halves = child.split();
            return new Branch(inserted(replaced(children, at, halves[0]), at + 1, halves[1]));
        }

        @Override
        @Nullable
        GroupNode without(GroupKey key) {
            int at = childFor(key);
            GroupNode child = children[at].without(key);
            if (child != null) {
                return new Branch(replaced(children, at, child));
            }
            return children.length == 1 ? null : new Branch(removed(children, at));
        }

        @Override
        GroupNode[] split() {
            int half = children.length / 2;
            return new GroupNode[] {
                new Branch(Arrays.copyOf(children, half)),
                new Branch(Arrays.copyOfRange(children, half, children.length))
            };
        }
    }

    private static <T> T[] replaced(T[] items, int at, T item) {
        T[] copy = items.clone();
        copy[at] = item;
        return copy;
    }

    private static <T> T[] inserted(T[] items, int at, T item) {
        T[] copy = Arrays.copyOf(items, items.length + 1);
        System.arraycopy(items, at, copy, at + 1, items.length - at);
        copy[at] = item;
        return copy;
    }

    private static <T> T[] removed(T[] items, int at) {
        T[] copy = Arrays.copyOf(items, items.length - 1);
        System.arraycopy(items, at + 1, copy, at, copy.length - at);
        return copy;
    }
}
