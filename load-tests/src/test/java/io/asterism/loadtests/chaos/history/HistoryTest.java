package io.asterism.loadtests.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final AtomicLong clock = new AtomicLong();
    private final History history = new History(clock::incrementAndGet);

    @Test
    void numbersTheChangesOfAState() {
        // When
        List<Integer> numbers = List.of(
                history.say(Story.DEVICE).number(),
                history.say(Story.MAILBOX).number(),
                history.say(Story.DEVICE).number());

        // Then
        assertThat(numbers).containsExactly(0, 0, 1);
    }

    @Test
    void forgetsARoundButNotItsNumbers() {
        // Given
        history.say(Story.DEVICE);

        // When
        history.begin();
        Statement next = history.say(Story.DEVICE);

        // Then
        assertThat(history.before()).containsEntry(Story.DEVICE, 0);
        assertThat(history.events()).containsExactly(new HistoryEvent.Said(2, next));
        assertThat(next.number()).isOne();
    }
}
