package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ByteQueueTest {

    private static final int LIMIT = 1 << 18;
    private static final int ENTRY = 1_000;

    private record Entry(int place, int length, byte mark) {}

    @Test
    void takesNoMoreThanItsLimit() {
        // Given
        ByteQueue queue = new ByteQueue(LIMIT);

        // When
        int added = fill(queue);

        // Then
        assertThat(queue.capacity()).isEqualTo(LIMIT);
        assertThat(added).isEqualTo(LIMIT / (1 << 14) * 16);
    }

    @Test
    void givesBackWhatABurstTook() {
        // Given
        ByteQueue queue = new ByteQueue(LIMIT);
        int added = fill(queue);

        // When
        for (int i = 0; i < added; i++) {
            queue.removeFirst(ENTRY);
        }

        // Then
        assertThat(queue.capacity()).isEqualTo(1 << 14);
    }

    @Test
    void takesNothingNewWhereEntriesComeAndGo() {
        // Given
        ByteQueue queue = new ByteQueue(LIMIT);
        for (int i = 0; i < 50; i++) {
            queue.add(ENTRY);
        }
        int before = queue.capacity();

        // When
        for (int i = 0; i < 10_000; i++) {
            queue.removeFirst(ENTRY);
            queue.add(ENTRY);
        }

        // Then
        assertThat(queue.capacity()).isLessThanOrEqualTo(before + (1 << 14));
    }

    /** Against a queue: entries keep their bytes until they are removed, whatever comes and goes around them. */
    @Property(tries = 200)
    void keepsWhatWasWritten(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
        Random random = new Random(seed);
        ByteQueue queue = new ByteQueue(LIMIT);
        Deque<Entry> model = new ArrayDeque<>();
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(3) == 0 && !model.isEmpty()) {
                Entry oldest = model.remove();
                assertThat(queue.first()).isEqualTo(oldest.place());
                assertHolds(queue, oldest);
                queue.removeFirst(oldest.length());
            } else {
                int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 40_000 : 3_000);
                int place = queue.add(length);
                if (place != ByteQueue.NONE) {
                    Entry entry = new Entry(place, length, (byte) step);
                    for (int i = 0; i < length; i++) {
                        queue.bytes(place).put(ByteQueue.offset(place) + i, entry.mark());
                    }
                    model.add(entry);
                }
            }
            assertThat(queue.capacity()).isLessThanOrEqualTo(LIMIT);
        }
        model.forEach(entry -> assertHolds(queue, entry));
    }

    private static int fill(ByteQueue queue) {
        int added = 0;
        while (queue.add(ENTRY) != ByteQueue.NONE) {
            added++;
        }
        return added;
    }

    private static void assertHolds(ByteQueue queue, Entry entry) {
        byte[] bytes = new byte[entry.length()];
        queue.bytes(entry.place()).get(ByteQueue.offset(entry.place()), bytes);
        for (byte each : bytes) {
            assertThat(each).isEqualTo(entry.mark());
        }
    }
}
