package io.asterism.loadtests.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.chaos.history.HistoryEvent.Heard;
import io.asterism.loadtests.chaos.history.Violation.What;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The checker is worth something only if it fails where something is wrong: drawn histories, each with one fault. */
class PlantedFaultTest {

    private static final List<StateKey> KEYS = List.of(
            Story.DEVICE,
            Story.MAILBOX,
            new StateKey(Story.A, Kind.DEVICE, "Custom:shared"),
            new StateKey(Story.A, Kind.MAILBOX, "101@a"));

    @Property
    void acquitsAHubThatSkipsAndRepeats(@ForAll long seed) {
        // Given
        Story story = history(new Random(seed));

        // When
        Verdict verdict = story.check();

        // Then
        assertThat(verdict.violations()).isEmpty();
    }

    /** A device that missed a whole round of its states shows the last one all the same: then nothing is wrong. */
    @Property
    void findsAnAcknowledgedChangeDroppedFromAJournal(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        Story story = history(random);
        Heard victim = lastWords(story).get(random.nextInt(lastWords(story).size()));
        story.events().remove(victim);
        Assume.that(!shown(story, victim.receiver(), victim.key()).equals(victim.value()));

        // When
        Verdict verdict = story.check();

        // Then
        assertThat(verdict.count(What.LOST)).isOne();
    }

    /** Of a device that was told of rarely, a step back can be read as a leap ahead; then its last state is missing. */
    @Property
    void findsAnOlderStateAfterANewerOne(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        Story story = history(random);
        Heard last = lastWords(story).get(random.nextInt(lastWords(story).size()));
        int number = story.lastNumber(last.key());
        int older = Math.max(0, number - 1 - random.nextInt(5));
        story.hear(last.receiver(), new Statement(last.key(), older));

        // When
        Verdict verdict = story.check();

        // Then
        boolean exact = last.key().kind() == Kind.MAILBOX;
        assertThat(verdict.count(What.REORDERED)).isBetween(exact ? 1L : 0L, 1L);
        assertThat(verdict.count(What.REORDERED) + verdict.count(What.LOST)).isPositive();
    }

    @Property
    void findsAStateThatNobodyWasIn(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        Story story = history(random);
        StateKey key = KEYS.get(random.nextInt(KEYS.size()));
        story.hear(Story.B, key, key.kind() == Kind.DEVICE ? "UNKNOWN" : "4711/4711");

        // When
        Verdict verdict = story.check();

        // Then
        assertThat(verdict.count(What.SPURIOUS)).isOne();
    }

    /** Every state changes at least twice, and everything is told in the end; before that the hub may skip. */
    private static Story history(Random random) {
        Story story = new Story();
        IntStream.range(0, 2).forEach(i -> KEYS.forEach(story::relay));
        for (int i = 0; i < 20; i++) {
            Statement change = story.change(KEYS.get(random.nextInt(KEYS.size())));
            for (String receiver : List.of(Story.B, Story.C)) {
                IntStream.range(0, random.nextInt(3)).forEach(times -> story.hear(receiver, change));
            }
        }
        for (StateKey key : KEYS) {
            story.relay(key);
        }
        return story;
    }

    /** What a receiver was told last. */
    private static String shown(Story story, String receiver, StateKey key) {
        return story.events().stream()
                .filter(Heard.class::isInstance)
                .map(Heard.class::cast)
                .filter(heard ->
                        heard.receiver().equals(receiver) && heard.key().equals(key))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .value();
    }

    private static List<Heard> lastWords(Story story) {
        List<HistoryEvent> events = story.events();
        return events.subList(events.size() - 4 * KEYS.size(), events.size()).stream()
                .filter(Heard.class::isInstance)
                .map(Heard.class::cast)
                .toList();
    }
}
