package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTransactionsTest {

    private static final ClientKey KEY = new ClientKey("z9hG4bK1", "PUBLISH");
    private static final boolean DATAGRAM = false;
    private static final boolean STREAM = true;

    private final ClientTransactions<String> transactions = new ClientTransactions<>(SipTimers.RFC_3261, 10, 0);

    @Test
    void repeatsARequestOverUdpElevenTimesAndThenGivesUp() { // TX-2, Timers E and F
        // Given
        transactions.begin(KEY, DATAGRAM, 0, "request");

        // When
        List<String> events = run(0, 33_000);

        // Then
        assertThat(events)
                .containsExactly(
                        "again 500",
                        "again 1500",
                        "again 3500",
                        "again 7500",
                        "again 11500",
                        "again 15500",
                        "again 19500",
                        "again 23500",
                        "again 27500",
                        "again 31500",
                        "timeout 32000");
        assertThat(transactions.size()).isZero();
    }

    @Test
    void repeatsEveryFourSecondsAfterAProvisionalAnswer() { // TX-2, Timer E in Proceeding
        // Given
        transactions.begin(KEY, DATAGRAM, 0, "request");
        transactions.answered(KEY, true, 100);

        // When
        List<String> events = run(100, 9_000);

        // Then
        assertThat(events).containsExactly("again 500", "again 4500", "again 8500");
    }

    @Test
    void repeatsNothingOverAStreamAndGivesUpAllTheSame() { // TX-2
        // Given
        transactions.begin(KEY, STREAM, 0, "request");

        // When
        List<String> events = run(0, 40_000);

        // Then
        assertThat(events).containsExactly("timeout 32000");
    }

    @Test
    void handsOverTheFinalAnswerOnce() {
        // Given
        transactions.begin(KEY, DATAGRAM, 0, "request");

        // When
        Outcome<String> first = transactions.answered(KEY, false, 100);
        Outcome<String> copy = transactions.answered(KEY, false, 600);

        // Then
        assertThat(first).isEqualTo(new Outcome.Final<>("request"));
        assertThat(copy).isInstanceOf(Outcome.Absorbed.class);
        assertThat(run(600, 2_000)).isEmpty();
    }

    @Test
    void absorbsCopiesOfTheAnswerForFiveSeconds() { // TX-2, Timer K
        // Given
        transactions.begin(KEY, DATAGRAM, 0, "request");
        transactions.answered(KEY, false, 100);

        // When
        run(100, 5_090);
        Outcome<String> inTime = transactions.answered(KEY, false, 5_090);
        run(5_090, 5_200);
        Outcome<String> late = transactions.answered(KEY, false, 5_200);

        // Then
        assertThat(inTime).isInstanceOf(Outcome.Absorbed.class);
        assertThat(late).isInstanceOf(Outcome.Stray.class);
    }

    @Test
    void keepsNothingOnceAnAnswerCameOverAStream() { // TX-2, Timer K
        // Given
        transactions.begin(KEY, STREAM, 0, "request");

        // When
        transactions.answered(KEY, false, 100);

        // Then
        assertThat(transactions.size()).isZero();
    }

    @Test
    void takesAnAnswerToAnotherMethodForAStray() {
        // Given
        transactions.begin(KEY, DATAGRAM, 0, "request");

        // When
        Outcome<String> outcome = transactions.answered(new ClientKey("z9hG4bK1", "OPTIONS"), false, 100);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Stray.class);
    }

    @Test
    void tellsWhoWaitedWhenTheTransportFails() {
        // Given
        transactions.begin(KEY, STREAM, 0, "request");

        // When
        boolean waited = transactions.failed(KEY).isPresent();

        // Then
        assertThat(waited).isTrue();
        assertThat(transactions.failed(KEY)).isEmpty();
        assertThat(run(0, 40_000)).isEmpty();
    }

    @Test
    void refusesARequestBeyondTheBound() {
        // Given
        for (int i = 0; i < 10; i++) {
            transactions.begin(numbered(i), DATAGRAM, 0, "request");
        }

        // When
        boolean begun = transactions.begin(new ClientKey("z9hG4bK-more", "PUBLISH"), DATAGRAM, 0, "one more");

        // Then
        assertThat(begun).isFalse();
    }

    @Test
    void refusesNoneForTheSakeOfThoseThatWereAnswered() {
        // Given
        for (int i = 0; i < 25; i++) {
            assertThat(transactions.begin(numbered(i), DATAGRAM, i, "request")).isTrue();
            assertThat(transactions.answered(numbered(i), false, i)).isInstanceOf(Outcome.Final.class);
        }

        // When
        for (int i = 25; i < 35; i++) {
            assertThat(transactions.begin(numbered(i), DATAGRAM, i, "request")).isTrue();
        }

        // Then
        assertThat(transactions.size()).isEqualTo(20);
        assertThat(transactions.answered(numbered(14), false, 100)).isInstanceOf(Outcome.Stray.class);
        assertThat(transactions.answered(numbered(15), false, 100)).isInstanceOf(Outcome.Absorbed.class);
        assertThat(transactions.begin(numbered(35), DATAGRAM, 100, "one more")).isFalse();
    }

    @Test
    void countsThoseThatWaitHoweverTheyEnd() {
        // Given
        for (int i = 0; i < 10; i++) {
            transactions.begin(numbered(i), DATAGRAM, 0, "request");
        }
        transactions.failed(numbered(0));
        transactions.answered(numbered(1), false, 10);

        // When
        boolean first = transactions.begin(numbered(10), STREAM, 10, "request");
        boolean second = transactions.begin(numbered(11), STREAM, 10, "request");
        boolean third = transactions.begin(numbered(12), STREAM, 10, "request");
        run(10, 33_000);

        // Then
        assertThat(List.of(first, second, third)).containsExactly(true, true, false);
        assertThat(transactions.size()).isZero();
        for (int i = 20; i < 30; i++) {
            assertThat(transactions.begin(numbered(i), DATAGRAM, 33_000, "request"))
                    .isTrue();
        }
    }

    private static ClientKey numbered(int number) {
        return new ClientKey("z9hG4bK" + number, "PUBLISH");
    }

    private List<String> run(long fromMillis, long toMillis) {
        List<String> events = new ArrayList<>();
        for (long now = fromMillis; now <= toMillis; now += 10) {
            long at = now;
            transactions.advance(
                    now,
                    expiry -> events.add(
                            switch (expiry) {
                                case Expiry.SendAgain<String> again -> "again " + at;
                                case Expiry.TimedOut<String> out -> "timeout " + at;
                            }));
        }
        return events;
    }
}
