package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Against a map of the JDK's. Trees are of up to three levels. */
class GroupTreeTest {

    private static final int CATEGORIES = 3;

    private record Step(int first, int number, boolean isRemoval, int time) {}

    /** A tree, and the map that it should be. */
    private static final class Both {
        private final NavigableMap<GroupKey, RecordGroupData> map =
                new TreeMap<>(Comparator.comparingInt(GroupKey::category).thenComparing(GroupKey::name));
        private GroupTree tree = GroupTree.EMPTY;

        private Both after(List<Step> steps) {
            steps.forEach(this::take);
            return this;
        }

        private Both copy() {
            Both copy = new Both();
            copy.map.putAll(map);
            copy.tree = tree;
            return copy;
        }

        private void take(Step step) {
            for (int number = step.first(); number < step.first() + step.number(); number++) {
                GroupKey key = key(number);
                if (step.isRemoval()) {
                    map.remove(key);
                    tree = tree.without(key);
                } else {
                    RecordGroupData group = group(key, step.time());
                    map.put(key, group);
                    tree = tree.with(group);
                }
            }
        }
    }

    @Property(tries = 200)
    void holdsWhatTheMapHoldsInItsOrder(@ForAll("steps") List<Step> steps) {
        // When
        Both both = new Both().after(steps);

        // Then
        assertThat(both.tree).containsExactlyElementsOf(both.map.values());
        assertThat(both.tree.size()).isEqualTo(both.map.size());
        assertThat(both.tree.isEmpty()).isEqualTo(both.map.isEmpty());
        for (int number = 0; number < 100; number++) {
            assertThat(both.tree.get(key(number))).isSameAs(both.map.get(key(number)));
        }
    }

    @Property(tries = 200)
    void givesTheGroupsOfACategory(@ForAll("steps") List<Step> steps, @ForAll("categories") int category) {
        // Given
        Both both = new Both().after(steps);

        // Then
        assertThat(both.tree.iterator(category))
                .toIterable()
                .containsExactlyElementsOf(both.map
                        .subMap(new GroupKey(category, ""), new GroupKey(category + 1, ""))
                        .values());
    }

    @Property(tries = 200)
    void findsWhatDiffersOfTreesThatShareAndOfTreesThatDoNot(
            @ForAll("steps") List<Step> common, @ForAll("steps") List<Step> mine, @ForAll("steps") List<Step> theirs) {
        // Given
        Both start = new Both().after(common);
        Both one = start.copy().after(mine);
        Both other = start.copy().after(theirs);
        Both stranger = new Both().after(theirs);

        // Then
        assertThat(differences(one.tree, other.tree)).isEqualTo(differences(one.map, other.map));
        assertThat(differences(start.tree, one.tree)).isEqualTo(differences(start.map, one.map));
        assertThat(differences(one.tree, stranger.tree)).isEqualTo(differences(one.map, stranger.map));
    }

    @Property(tries = 100)
    void isEqualToATreeThatCameToTheSameInAnotherWay(@ForAll("steps") List<Step> steps) {
        // Given
        Both both = new Both().after(steps);

        // When
        GroupTree other = GroupTree.EMPTY;
        for (GroupKey key : both.map.descendingKeySet()) {
            other = other.with(both.map.get(key).toBuilder().build());
        }

        // Then
        assertThat(other).isEqualTo(both.tree).hasSameHashCodeAs(both.tree);
        for (GroupKey key : both.map.keySet()) {
            GroupTree changed = other.with(group(key, -1));
            assertThat(changed).isNotEqualTo(both.tree);
            assertThat(other.without(key)).isNotEqualTo(both.tree);
        }
    }

    @Test
    void sharesAllButThePathToAChange() {
        // Given
        GroupTree before = new Both().after(List.of(new Step(0, 3 * 10_000, false, 1))).tree;

        // When
        GroupTree after = before.with(group(key(7_000), 2));

        // Then
        assertThat(unshared(before, after)).hasSizeBetween(2, 4);
        assertThat(after.with(after.get(key(7_000)))).isSameAs(after);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2000),
                        Arbitraries.of(1, 2, 40, 700),
                        Arbitraries.of(false, false, true),
                        Arbitraries.integers().between(1, 3))
                .as(Step::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> categories() {
        return Arbitraries.integers().between(-1, CATEGORIES);
    }

    /** The same names in each category; their order is not that of their numbers. */
    private static GroupKey key(int number) {
        return new GroupKey(number % CATEGORIES, "PJSIP/" + number / CATEGORIES);
    }

    private static RecordGroupData group(GroupKey key, int time) {
        return RecordGroupData.newBuilder()
                .setCategory(key.category())
                .setName(key.name())
                .addRecords(StoredRecord.newBuilder().setTime(time))
                .build();
    }

    private static List<List<RecordGroupData>> differences(GroupTree one, GroupTree other) {
        List<List<RecordGroupData>> found = new ArrayList<>();
        GroupTree.differences(one, other, (mine, theirs) -> found.add(Arrays.asList(mine, theirs)));
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // the very object, as the tree tells them apart
    private static List<List<RecordGroupData>> differences(
            NavigableMap<GroupKey, RecordGroupData> one, NavigableMap<GroupKey, RecordGroupData> other) {
        Set<GroupKey> keys = new TreeSet<>(one.comparator());
        keys.addAll(one.keySet());
        keys.addAll(other.keySet());
        List<List<RecordGroupData>> found = new ArrayList<>();
        for (GroupKey key : keys) {
            if (one.get(key) != other.get(key)) {
                found.add(Arrays.asList(one.get(key), other.get(key)));
            }
        }
        return found;
    }

    /** Nodes of the second tree that are not the first one's. */
    private static Set<GroupNode> unshared(GroupTree before, GroupTree after) {
        Set<GroupNode> nodes = nodes(after.root());
        nodes.removeAll(nodes(before.root()));
        return nodes;
    }

    private static Set<GroupNode> nodes(GroupNode node) {
        Set<GroupNode> nodes = new HashSet<>(Set.of(node));
        for (Object item : node.items()) {
            if (item instanceof GroupNode child) {
                nodes.addAll(nodes(child));
            }
        }
        return nodes;
    }
}
