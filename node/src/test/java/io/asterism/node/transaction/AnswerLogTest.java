package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AnswerLogTest {

    private static final int LIMIT = 1 << 16;

    @SuppressWarnings("ArrayRecordComponent") // looked into, never compared as a whole
    private record Given(TransactionKey.Bytes key, byte[] answer, long untilMillis) {}

    @Test
    void findsAnAnswerByItsKeyAlone() {
        // Given
        AnswerLog log = new AnswerLog(LIMIT);
        log.add(key("a"), answer("one"), 10);
        log.add(key("b"), answer("two"), 10);

        // When Then
        assertThat(log.find(key("b"))).hasValue(answer("two"));
        assertThat(log.find(key("c"))).isEmpty();
    }

    @Test
    void tellsKeysOfOneHashApart() {
        // Given
        AnswerLog log = new AnswerLog(LIMIT);
        log.add(new TransactionKey.Bytes(answer("a"), 7), answer("one"), 10);
        log.add(new TransactionKey.Bytes(answer("b"), 7), answer("two"), 10);

        // When Then
        assertThat(log.find(new TransactionKey.Bytes(answer("a"), 7))).hasValue(answer("one"));
        assertThat(log.find(new TransactionKey.Bytes(answer("c"), 7))).isEmpty();
    }

    @Test
    void takesNoAnswerThatIsTooLarge() {
        // Given
        AnswerLog log = new AnswerLog(LIMIT);

        // When
        boolean taken = log.add(key("a"), new byte[LIMIT], 10);

        // Then
        assertThat(taken).isFalse();
        assertThat(log.size()).isZero();
    }

    @Test
    void holdsNoMoreThanItsLimit() {
        // Given
        AnswerLog log = new AnswerLog(LIMIT);

        // When
        for (int i = 0; i < 1_000; i++) {
            log.add(key("k" + i), new byte[1_000], i);
        }

        // Then
        assertThat(log.size()).isBetween(32, 64);
        assertThat(log.find(key("k999"))).isPresent();
        assertThat(log.find(key("k0"))).isEmpty();
    }

    /** Against a queue, which is what it is: whatever comes and goes, it holds the newest of what was added. */
    @Property(tries = 200)
    void isAQueueThatIsSearchedByKey(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
        Random random = new Random(seed);
        AnswerLog log = new AnswerLog(LIMIT);
        Deque<Given> model = new ArrayDeque<>();
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    assertThat(log.forgetOldest()).isEqualTo(!model.isEmpty());
                    model.poll();
                }
                case 1 -> {
                    int now = step - random.nextInt(60);
                    log.forget(now);
                    while (!model.isEmpty() && model.peek().untilMillis() <= now) {
                        model.remove();
                    }
                }
                default -> {
                    // Few hashes, so that chains are long
                    TransactionKey.Bytes key =
                            new TransactionKey.Bytes(answer("key" + step), random.nextInt(40) * 1_000_003);
                    Given given =
                            new Given(key, new byte[random.nextInt(random.nextInt(20) == 0 ? 30_000 : 1_500)], step);
                    random.nextBytes(given.answer());
                    assertThat(log.add(key, given.answer(), step)).isTrue();
                    model.add(given);
                }
            }
            while (log.size() < model.size()) {
                model.remove();
            }
            assertThat(log.size()).isEqualTo(model.size());
        }
        for (Given given : model) {
            assertThat(log.find(given.key())).hasValue(given.answer());
        }
    }

    private static TransactionKey.Bytes key(String branch) {
        return new TransactionKey(branch, "a:5060", "PUBLISH").bytes();
    }

    private static byte[] answer(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
