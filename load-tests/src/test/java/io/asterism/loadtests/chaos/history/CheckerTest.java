package io.asterism.loadtests.chaos.history;

import static io.asterism.loadtests.chaos.history.Story.A;
import static io.asterism.loadtests.chaos.history.Story.B;
import static io.asterism.loadtests.chaos.history.Story.C;
import static io.asterism.loadtests.chaos.history.Story.DEVICE;
import static io.asterism.loadtests.chaos.history.Story.MAILBOX;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.chaos.history.Violation.What;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerTest {

    private final Story story = new Story();

    @Test
    void findsNothingWhereEverythingArrives() {
        // Given
        for (int i = 0; i < 20; i++) {
            story.relay(DEVICE);
            story.relay(MAILBOX);
        }

        // When
        Verdict verdict = story.check();

        // Then
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.figures().changes()).isEqualTo(40);
        assertThat(verdict.figures().acknowledged()).isEqualTo(40);
    }

    @Test
    void findsAnAcknowledgedChangeThatAReceiverWasNeverTold() {
        // Given
        story.relay(DEVICE);
        story.hear(B, story.change(DEVICE));

        // When
        // Then
        assertThat(broken()).containsExactly(What.LOST);
    }

    @Test
    void findsAStateThatNobodyWasEverTold() {
        // Given
        story.change(MAILBOX);

        // When
        // Then
        assertThat(broken()).containsExactly(What.LOST, What.LOST);
    }

    @Test
    void letsAnUnacknowledgedChangeArriveOrNot() {
        // Given
        story.relay(DEVICE);
        story.hear(B, story.send(DEVICE));

        // When
        // Then
        assertThat(broken()).isEmpty();
    }

    @Test
    void letsSupersededStatesBeSkippedAndTheLastBeRepeated() {
        // Given
        story.relay(DEVICE);
        story.change(DEVICE);
        story.change(DEVICE);
        story.hear(C, story.hear(B, story.hear(B, story.change(DEVICE))));

        // When
        // Then
        assertThat(broken()).isEmpty();
    }

    @Test
    void findsAStepBackOfADevice() {
        // Given
        Statement first = story.relay(DEVICE);
        Statement second = story.relay(DEVICE);
        story.hear(B, first);
        story.hear(B, second);

        // When
        // Then
        assertThat(broken()).containsExactly(What.REORDERED);
    }

    @Test
    void findsAStepBackAlsoWhileMuchWaitsToBeSent() {
        // Given
        Statement first = story.relay(DEVICE);
        story.relay(DEVICE);
        for (int i = 0; i < 20; i++) {
            story.say(DEVICE);
        }
        story.hear(B, first);

        // When
        // Then
        assertThat(broken()).contains(What.REORDERED);
    }

    @Test
    void findsAStepBackOfAMailboxAlsoToAnotherRound() {
        // Given
        Statement first = story.relay(MAILBOX);
        for (int i = 0; i < 20; i++) {
            story.relay(MAILBOX);
        }
        story.nextRound();
        Statement last = story.relay(MAILBOX);
        story.hear(C, first);
        story.hear(C, last);

        // When
        // Then
        assertThat(broken()).containsExactly(What.REORDERED);
    }

    @Test
    void findsAReceiverThatIsLeftWithAnOlderState() {
        // Given
        Statement first = story.relay(DEVICE);
        story.relay(DEVICE);
        story.hear(B, first);

        // When
        // Then
        assertThat(broken()).containsExactly(What.REORDERED, What.LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUSY", "UNKNOWN", "INVALID"})
    void findsAStateThatNobodyWasIn(String state) {
        // Given
        story.relay(DEVICE);
        story.hear(B, DEVICE, state);
        story.relay(DEVICE);

        // When
        // Then
        assertThat(broken()).containsExactly(What.SPURIOUS);
    }

    @Test
    void findsADeviceThatDoesNotExist() {
        // Given
        story.hear(B, new StateKey(A, Kind.DEVICE, "Custom:none"), "INUSE");

        // When
        // Then
        assertThat(broken()).containsExactly(What.SPURIOUS);
    }

    @Test
    void findsAStateThatComesBackToItsServer() {
        // Given
        story.hear(A, story.relay(DEVICE));

        // When
        // Then
        assertThat(broken()).containsExactly(What.SPURIOUS);
    }

    @Test
    void findsARefusedAndAnUnansweredChange() {
        // Given
        story.relay(DEVICE);
        story.answer(story.send(DEVICE), 503);
        story.giveUp(story.send(DEVICE));

        // When
        // Then
        assertThat(broken()).containsExactly(What.REFUSED, What.UNANSWERED);
    }

    @Test
    void countsA412WithoutBlame() {
        // Given
        Statement statement = story.answer(story.send(DEVICE), 412);
        story.hear(C, story.hear(B, story.answer(statement, 200)));

        // When
        Verdict verdict = story.check();

        // Then
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.figures().renewed()).isOne();
        assertThat(verdict.figures().acknowledged()).isOne();
    }

    @Test
    void wantsTheDevicesOfADeadServerRetractedAfterItsLease() {
        // Given
        story.relay(DEVICE);
        story.relay(MAILBOX);
        story.stop(A);
        story.pass(20);
        story.hear(B, DEVICE, StateCycle.RETRACTED);
        story.pass(10);

        // When
        // Then
        assertThat(story.check().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).isEqualTo(What.NOT_RETRACTED))
                .satisfies(violation -> assertThat(violation.text()).endsWith("at c"));
    }

    @Test
    void findsAMissingRetractionAlsoWhenTheServerIsBack() {
        // Given
        Statement statement = story.relay(DEVICE);
        story.stop(A);
        story.pass(31);
        story.start(A);
        story.hear(C, story.hear(B, statement));

        // When
        // Then
        assertThat(broken()).containsExactly(What.NOT_RETRACTED, What.NOT_RETRACTED);
    }

    @Test
    void findsARetractionThatComesTooEarly() {
        // Given
        story.relay(DEVICE);
        story.stop(A);
        story.pass(10);
        story.hear(B, DEVICE, StateCycle.RETRACTED);

        // When
        // Then
        assertThat(broken()).containsExactly(What.SPURIOUS);
    }

    @Test
    void findsARetractionThatStaysWhenTheServerIsBack() {
        // Given
        Statement statement = story.relay(DEVICE);
        story.stop(A);
        story.pass(20);
        story.hear(B, DEVICE, StateCycle.RETRACTED);
        story.hear(C, DEVICE, StateCycle.RETRACTED);
        story.start(A);
        story.hear(B, statement);

        // When
        // Then
        assertThat(broken()).containsExactly(What.LOST);
    }

    @Test
    void wantsAReceiverThatIsBackToBeToldEverything() {
        // Given
        Statement statement = story.relay(DEVICE);
        story.relay(MAILBOX);
        story.stop(B);
        story.start(B);
        story.hear(B, statement);

        // When
        // Then
        assertThat(story.check().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).isEqualTo(What.LOST))
                .satisfies(violation -> assertThat(violation.text()).startsWith("b has nothing of 100@a"));
    }

    @Test
    void comparesWhatTheNodesShow() {
        // Given
        story.relay(DEVICE);
        story.relay(MAILBOX);
        story.show("n1", Kind.DEVICE, DEVICE.name(), "NOT_INUSE");
        story.show("n1", Kind.MAILBOX, MAILBOX.name(), "0/0");
        story.show("n2", Kind.DEVICE, DEVICE.name(), "INUSE");
        story.show("n2", Kind.DEVICE, "Custom:none", "INUSE");

        // When
        // Then
        assertThat(broken()).containsExactlyInAnyOrder(What.LOST, What.LOST, What.SPURIOUS);
    }

    @Test
    void expectsTheNodesToShowTheAggregate() {
        // Given
        story.relay(DEVICE);
        story.relay(DEVICE);
        StateKey ofB = new StateKey(B, Kind.DEVICE, DEVICE.name());
        for (int i = 0; i < 4; i++) {
            story.hear(C, story.hear(A, story.change(ofB)));
        }
        story.show("n1", Kind.DEVICE, DEVICE.name(), "RINGINUSE");

        // When
        // Then
        assertThat(broken()).isEmpty();
    }

    @Test
    void measuresHowLongLampsWereWrongAndServicePaused() {
        // Given
        story.relay(DEVICE);
        Statement slow = story.send(DEVICE);
        story.pass(5);
        story.answer(slow, 200);
        story.hear(B, slow);
        story.pass(3);
        story.hear(C, slow);

        // When
        Verdict.Figures figures = story.check().figures();

        // Then
        assertThat(figures.longestLamp()).isEqualTo(Duration.ofSeconds(5 + 1 + 1 + 3 + 1));
        assertThat(figures.longestAnswer()).isEqualTo(Duration.ofSeconds(1));
        assertThat(figures.longestPause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void measuresAPauseInWhichNobodyIsAnswered() {
        // Given
        Statement device = story.send(DEVICE);
        Statement mailbox = story.send(MAILBOX);
        story.events().add(new HistoryEvent.Answered(30_000_000_000L, A, device, 200, 10_000_000_000L));
        story.events().add(new HistoryEvent.Answered(45_000_000_000L, A, mailbox, 200, 20_000_000_000L));

        // When
        Verdict.Figures figures = story.check().figures();

        // Then
        assertThat(figures.longestPause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(figures.longestAnswer()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void measuresWhenEverythingMovesAgain() {
        // Given
        Statement before = story.change(DEVICE);
        story.strike();
        story.hear(B, before);
        story.hear(C, before);
        Statement after = story.change(DEVICE);
        story.hear(B, after);
        story.hear(C, after);
        StateKey ofB = new StateKey(B, Kind.DEVICE, "Custom:of-b");
        story.hear(C, story.hear(A, story.change(ofB)));

        // When
        // Then
        assertThat(story.check().figures().allMove()).contains(Duration.ofSeconds(10));
    }

    @Test
    void saysThatNotEverythingMovesYet() {
        // Given
        story.strike();
        story.hear(B, story.change(DEVICE));

        // When
        // Then
        assertThat(story.check().figures().allMove()).isEmpty();
    }

    private List<What> broken() {
        return story.check().violations().stream().map(Violation::what).toList();
    }
}
