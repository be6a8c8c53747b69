package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A place in a {@link GroupTree}: a node that was not looked into yet, or a group. */
final class GroupCursor {

    /** Where it is; null at the end. */
    private @Nullable Object item;

    private @Nullable Level level;

    /** The items of a node that was opened. */
    private static final class Level {
        private final Object[] items;
        private final @Nullable Level above;
        private int at = -1;

        private Level(Object[] items, @Nullable Level above) {
            this.items = items;
            this.above = above;
        }
    }

    GroupCursor(GroupNode root) {
        item = root;
    }

    boolean isAtEnd() {
        return item == null;
    }

    /** Whether all that is here is there as well. */
    @SuppressWarnings("ReferenceEquality") // what is shared is known to be equal without looking into it
    boolean isAtSame(GroupCursor other) {
        return item == other.item;
    }

    /** How far above the groups; -1 at the end. */
    int height() {
        return switch (item) {
            case null -> -1;
            case GroupNode node -> node.height();
            default -> 0;
        };
    }

    /** The group it is at; null at the end, and at a node. */
    @Nullable
    RecordGroupData group() {
        return item instanceof RecordGroupData group ? group : null;
    }

    /** To the first item of the node it is at. */
    void open() {
        if (item instanceof GroupNode node) {
            level = new Level(node.items(), level);
            next();
        }
    }

    /** Past what it is at. */
    void next() {
        while (level != null && ++level.at == level.items.length) {
            level = level.above;
        }
        item = level == null ? null : level.items[level.at];
    }

    /** To the first group that is not before this key. */
    void goTo(GroupKey key) {
        while (item instanceof GroupNode.Branch branch) {
            open();
            for (int before = branch.childFor(key); before > 0; before--) {
                next();
            }
        }
        open();
        while (item instanceof RecordGroupData group && key.compareTo(group) > 0) {
            next();
            descend();
        }
    }

    /** The groups from here on, up to the first that is not wanted. */
    Iterator<RecordGroupData> groupsWhile(Predicate<RecordGroupData> isWanted) {
        descend();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                RecordGroupData group = group();
                return group != null && isWanted.test(group);
            }

            @Override
            public RecordGroupData next() {
                RecordGroupData group = group();
                if (group == null || !isWanted.test(group)) {
                    throw new NoSuchElementException();
                }
                GroupCursor.this.next();
                descend();
                return group;
            }
        };
    }

    private void descend() {
        while (item instanceof GroupNode) {
            open();
        }
    }
}
