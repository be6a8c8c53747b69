package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExpiryRingTest {

    private final List<String> due = new ArrayList<>();
    private final ExpiryRing<String> ring = new ExpiryRing<>(10, 1_000, 5_000);

    @Test
    void handsOverWhatIsDueAndNothingElse() {
        // Given
        ring.add(5_100, "soon");
        ring.add(5_500, "later");

        // When
        ring.advance(5_100, due::add);

        // Then
        assertThat(due).containsExactly("soon");
    }

    @Test
    void handsOverEachItemOnce() {
        // Given
        ring.add(5_100, "soon");
        ring.advance(5_100, due::add);

        // When
        ring.advance(9_999, due::add);

        // Then
        assertThat(due).containsExactly("soon");
    }

    @Test
    void handsOverAMomentBeyondItsEndAtItsEnd() {
        // Given
        ring.add(60_000, "far");

        // When
        ring.advance(6_100, due::add);

        // Then
        assertThat(due).containsExactly("far");
    }

    @Test
    void losesNothingWhenTimeLeapsOverTheWholeRing() {
        // Given
        ring.add(5_010, "first");
        ring.add(5_900, "last");

        // When
        ring.advance(500_000, due::add);

        // Then
        assertThat(due).containsExactly("first", "last");
    }

    @Test
    void takesAnItemBackWhileHandingItOver() {
        // Given
        ring.add(5_100, "again");

        // When
        ring.advance(5_100, item -> ring.add(5_200, item));
        ring.advance(5_200, due::add);

        // Then
        assertThat(due).containsExactly("again");
    }

    @Property
    void handsOverEveryItemWithinOneTickOfItsTime(
            @ForAll @Size(max = 40) List<@LongRange(min = 5_001, max = 5_900) Long> moments,
            @ForAll @IntRange(min = 1, max = 200) int step) {
        // Given
        ExpiryRing<Long> moment = new ExpiryRing<>(10, 1_000, 5_000);
        moments.forEach(at -> moment.add(at, at));
        List<Long> seen = new ArrayList<>();

        // When
        for (long now = 5_000; now <= 6_200; now += step) {
            long at = now;
            moment.advance(now, item -> {
                assertThat(at).isBetween(item, item + 10 + step);
                seen.add(item);
            });
        }

        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(moments);
    }
}
