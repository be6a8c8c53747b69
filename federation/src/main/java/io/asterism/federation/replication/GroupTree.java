package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.Iterator;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Groups of records in the order of their keys: an immutable B-tree. A changed tree shares all nodes but those on the path to
 * the change with the one before, so what differs between two of them is found without looking at what does not, however
 * much that is.
 *
 * <p>A node that is overfull is split. One that is empty goes, and none is filled up from its neighbours: hardly anything is
 * ever removed.
 */
@SuppressWarnings("ReferenceEquality") // what is shared is known to be equal without looking into it
final class GroupTree implements Iterable<RecordGroupData> {

    /** Nothing. */
    static final GroupTree EMPTY = new GroupTree(GroupNode.Leaf.EMPTY);

    private final GroupNode root;

    private GroupTree(GroupNode root) {
        this.root = root;
    }

    GroupNode root() {
        return root;
    }

    /** How many groups there are, by going through all. */
    int size() {
        int size = 0;
        for (Iterator<RecordGroupData> groups = iterator(); groups.hasNext(); groups.next()) {
            size++;
        }
        return size;
    }

    boolean isEmpty() {
        return root.items().length == 0;
    }

    /** The group of this key; null when there is none. */
    @Nullable
    RecordGroupData get(GroupKey key) {
        return root.get(key);
    }

    /** The tree with this group, in place of the one with its key. */
    GroupTree with(RecordGroupData group) {
        return merge(GroupKey.of(group), group, (held, other) -> other);
    }

    /** The tree with this group, or, where it holds one of this key, with what the two merge to. */
    GroupTree merge(GroupKey key, RecordGroupData group, BinaryOperator<RecordGroupData> merging) {
        GroupNode changed = root.merge(key, group, merging);
        if (changed == root) {
            return this;
        }
        return new GroupTree(changed.isOverfull() ? new GroupNode.Branch(changed.split()) : changed);
    }

    /** The tree without the group of this key. */
    GroupTree without(GroupKey key) {
        if (root.get(key) == null) {
            return this;
        }
        GroupNode changed = root.without(key);
        return changed == null ? EMPTY : new GroupTree(changed);
    }

    @Override
    public Iterator<RecordGroupData> iterator() {
        return new GroupCursor(root).groupsWhile(group -> true);
    }

    /** The groups of a category, in order. */
    Iterator<RecordGroupData> iterator(int category) {
        GroupCursor cursor = new GroupCursor(root);
        cursor.goTo(new GroupKey(category, ""));
        return cursor.groupsWhile(group -> group.getCategory() == category);
    }

    /**
     * Goes through every group that is not the same object in both trees, in order: null where it is not there.
     *
     * @param action false to stop
     * @return whether it went through all
     */
    static boolean differences(
            GroupTree one, GroupTree other, BiPredicate<@Nullable RecordGroupData, @Nullable RecordGroupData> action) {
        GroupCursor left = new GroupCursor(one.root);
        GroupCursor right = new GroupCursor(other.root);
        while (!left.isAtEnd() || !right.isAtEnd()) {
            int leftHeight = left.height();
            int rightHeight = right.height();
            if (left.isAtSame(right)) {
                left.next();
                right.next();
            } else if (leftHeight > 0 || rightHeight > 0) {
                if (leftHeight >= rightHeight) {
                    left.open();
                }
                if (rightHeight >= leftHeight) {
                    right.open();
                }
            } else {
                int order = compare(left.group(), right.group());
                if (!action.test(order <= 0 ? left.group() : null, order >= 0 ? right.group() : null)) {
                    return false;
                }
                if (order <= 0) {
                    left.next();
                }
                if (order >= 0) {
                    right.next();
                }
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupTree tree
                && differences(this, tree, (mine, theirs) -> mine != null && mine.equals(theirs));
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (RecordGroupData group : this) {
            hash = 31 * hash + group.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return "GroupTree(" + size() + " groups)";
    }

    /** What is not there comes last. */
    private static int compare(@Nullable RecordGroupData one, @Nullable RecordGroupData other) {
        if (one == null || other == null) {
            return one == null ? 1 : -1;
        }
        return GroupKey.compare(one, other);
    }
}
