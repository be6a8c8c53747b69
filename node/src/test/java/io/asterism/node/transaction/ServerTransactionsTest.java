package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerTransactionsTest {

    private static final EncodedMessage OK = message("200");
    private static final EncodedMessage TRYING = message("100");
    private static final boolean DATAGRAM = false;
    private static final boolean STREAM = true;

    private final ServerTransactions<String> transactions = new ServerTransactions<>(SipTimers.RFC_3261, 64_000);
    private final List<Overdue<String>> overdue = new ArrayList<>();

    @Test
    void beginsATransactionForARequestNeverSeen() {
        // When
        Arrival<String> arrival = transactions.arrived(request("z9hG4bK1"), DATAGRAM, 0, "first");

        // Then
        assertThat(arrival).isInstanceOf(Arrival.Begun.class);
    }

    @Test
    void absorbsARepeatedRequestWhileTheFirstIsBeingWorkedOn() { // TX-1
        // Given
        begin("z9hG4bK1", DATAGRAM);

        // When
        Arrival<String> arrival = transactions.arrived(request("z9hG4bK1"), DATAGRAM, 500, "copy");

        // Then
        assertThat(arrival).isInstanceOf(Arrival.Awaited.class);
    }

    @Test
    void givesARepeatedRequestTheSameAnswer() { // TX-1
        // Given
        transactions.answered(begin("z9hG4bK1", DATAGRAM), OK, 10);

        // When
        Arrival<String> arrival = transactions.arrived(request("z9hG4bK1"), DATAGRAM, 500, "copy");

        // Then
        assertThat(arrival).isEqualTo(new Arrival.Answered<>(OK));
    }

    @Test
    void tellsRequestsWithOneBranchApartByMethodAndSender() { // TX-1
        // Given
        begin("z9hG4bK1", DATAGRAM);

        // When
        RequestKeys otherMethod = keys(new TransactionKey("z9hG4bK1", "a:5060", "OPTIONS"), "other", "method");
        RequestKeys otherSender = keys(new TransactionKey("z9hG4bK1", "b:5060", "PUBLISH"), "other", "sender");

        // Then
        assertThat(transactions.arrived(otherMethod, DATAGRAM, 0, "")).isInstanceOf(Arrival.Begun.class);
        assertThat(transactions.arrived(otherSender, DATAGRAM, 0, "")).isInstanceOf(Arrival.Begun.class);
    }

    @Test
    void keepsTheAnswerFor32SecondsOverUdp() { // TX-2, Timer J
        // Given
        transactions.answered(begin("z9hG4bK1", DATAGRAM), OK, 1_000);

        // When
        transactions.advance(32_999, overdue::add);
        int before = transactions.size();
        transactions.advance(33_000, overdue::add);

        // Then
        assertThat(before).isOne();
        assertThat(transactions.size()).isZero();
    }

    @Test
    void keepsNothingOnceARequestOverAStreamIsAnswered() { // TX-2, Timer J
        // When
        transactions.answered(begin("z9hG4bK1", STREAM), OK, 1_000);

        // Then
        assertThat(transactions.size()).isZero();
    }

    @Test
    void asksFor100OverUdpOnceTheAnswerTakesLongAndNotBefore() { // TX-3
        // Given
        ServerTransaction<String> slow = begin("z9hG4bK1", DATAGRAM);

        // When
        transactions.advance(3_499, overdue::add);
        boolean early = !overdue.isEmpty();
        transactions.advance(3_500, overdue::add);
        transactions.advance(9_000, overdue::add);

        // Then
        assertThat(early).isFalse();
        assertThat(overdue).containsExactly(new Overdue.Trying<>(slow, "request"));
    }

    @Test
    void asksForNo100OverAStream() { // TX-3
        // Given
        begin("z9hG4bK1", STREAM);

        // When
        transactions.advance(9_000, overdue::add);

        // Then
        assertThat(overdue).isEmpty();
    }

    @Test
    void repeatsThe100UntilTheAnswerIsThere() { // TX-3
        // Given
        ServerTransaction<String> slow = begin("z9hG4bK1", DATAGRAM);
        transactions.provisional(slow, TRYING);
        Arrival<String> meanwhile = transactions.arrived(request("z9hG4bK1"), DATAGRAM, 7_500, "copy");

        // When
        boolean answered = transactions.answered(slow, OK, 8_000);

        // Then
        assertThat(meanwhile).isEqualTo(new Arrival.Answered<>(TRYING));
        assertThat(answered).isTrue();
    }

    @Test
    void sendsNo100AfterTheAnswer() { // TX-3
        // Given
        ServerTransaction<String> done = begin("z9hG4bK1", DATAGRAM);
        transactions.answered(done, OK, 10);

        // When
        transactions.advance(5_000, overdue::add);

        // Then
        assertThat(overdue).isEmpty();
        assertThat(transactions.provisional(done, TRYING)).isFalse();
    }

    @Test
    void answersOnlyOnce() { // TX-1
        // Given
        ServerTransaction<String> done = begin("z9hG4bK1", DATAGRAM);
        transactions.answered(done, OK, 10);

        // When
        boolean again = transactions.answered(done, message("500"), 20);

        // Then
        assertThat(again).isFalse();
    }

    @Test
    void givesUpSilentlyWithTheSender() { // TX-3
        // Given
        begin("z9hG4bK1", DATAGRAM);
        transactions.advance(3_500, due -> {});

        // When
        transactions.advance(32_000, overdue::add);

        // Then
        assertThat(overdue).containsExactly(new Overdue.GivenUp<>("request"));
        assertThat(transactions.size()).isZero();
    }

    @Test
    void takesACopyOfAnAbandonedRequestForANewOne() {
        // Given
        transactions.abandoned(begin("z9hG4bK1", DATAGRAM));

        // When
        Arrival<String> arrival = transactions.arrived(request("z9hG4bK1"), DATAGRAM, 500, "copy");

        // Then
        assertThat(arrival).isInstanceOf(Arrival.Begun.class);
    }

    @Test
    void findsARequestThatCameTwiceOnDifferentWays() { // TX-7
        // Given
        begin("z9hG4bK1", DATAGRAM);

        // When
        Arrival<String> arrival = transactions.arrived(request("z9hG4bK2"), DATAGRAM, 10, "other way");

        // Then
        assertThat(arrival).isInstanceOf(Arrival.Merged.class);
    }

    @Test
    void repeatsTheRefusalOfAMergedRequest() { // TX-7
        // Given
        begin("z9hG4bK1", DATAGRAM);
        Arrival.Merged<String> merged =
                (Arrival.Merged<String>) transactions.arrived(request("z9hG4bK2"), DATAGRAM, 10, "other way");
        EncodedMessage loop = message("482");

        // When
        transactions.answered(merged.transaction(), loop, 11);

        // Then
        assertThat(transactions.arrived(request("z9hG4bK2"), DATAGRAM, 500, "copy"))
                .isEqualTo(new Arrival.Answered<>(loop));
        assertThat(transactions.arrived(request("z9hG4bK3"), DATAGRAM, 500, "third way"))
                .isInstanceOf(Arrival.Merged.class);
    }

    @Test
    void mergesNothingOnceTheFirstIsAnswered() { // TX-7
        // Given
        transactions.answered(begin("z9hG4bK1", DATAGRAM), OK, 10);

        // When
        Arrival<String> arrival = transactions.arrived(request("z9hG4bK2"), DATAGRAM, 20, "later");

        // Then
        assertThat(arrival).isInstanceOf(Arrival.Begun.class);
    }

    @Test
    void forgetsTheOldestAnswerWhenThereAreTooMany() {
        // Given
        ServerTransactions<String> small = new ServerTransactions<>(SipTimers.RFC_3261, 64);

        // When
        for (int i = 0; i < 1_000; i++) {
            if (small.arrived(unique(i), DATAGRAM, i, "request") instanceof Arrival.Begun<String> begun) {
                small.answered(begun.transaction(), OK, i);
            }
        }

        // Then
        assertThat(small.size()).isLessThanOrEqualTo(64);
        assertThat(small.forgotten()).isEqualTo(1_000 - small.size());
    }

    @Test
    void ignoresNewRequestsWhenTooManyWaitForTheirAnswer() {
        // Given
        ServerTransactions<String> small = new ServerTransactions<>(SipTimers.RFC_3261, 64);
        for (int i = 0; i < 10_000; i++) {
            small.arrived(unique(i), DATAGRAM, 0, "request");
        }

        // When
        Arrival<String> arrival = small.arrived(unique(10_001), DATAGRAM, 1, "one more");

        // Then
        assertThat(arrival).isInstanceOf(Arrival.Overloaded.class);
        assertThat(small.size()).isEqualTo(64);
    }

    @Test
    void ignoresNewDatagramsWhileMoreAreWorkedOnThanCanBeAnsweredSoon() {
        // Given
        ServerTransaction<String> known = begin("z9hG4bKknown", DATAGRAM);
        transactions.answered(known, OK, 0);
        for (int i = 0; i < Admission.LEAST; i++) {
            transactions.arrived(unique(i), DATAGRAM, 0, "request");
        }
        TransactionKey options = new TransactionKey("z9hG4bKoptions", "a:5060", "OPTIONS");

        // When
        Arrival<String> another = transactions.arrived(unique(-1), DATAGRAM, 1, "one more");
        Arrival<String> copy = transactions.arrived(request("z9hG4bKknown"), DATAGRAM, 1, "copy");
        Arrival<String> onStream = transactions.arrived(unique(-2), STREAM, 1, "nobody repeats it");
        Arrival<String> asked = transactions.arrived(keys(options, "tag", "options"), DATAGRAM, 1, "are we there");

        // Then
        assertThat(another).isInstanceOf(Arrival.Overloaded.class);
        assertThat(copy).isInstanceOf(Arrival.Answered.class);
        assertThat(onStream).isInstanceOf(Arrival.Begun.class);
        assertThat(asked).isInstanceOf(Arrival.Begun.class);
    }

    private ServerTransaction<String> begin(String branch, boolean reliable) {
        return ((Arrival.Begun<String>) transactions.arrived(request(branch), reliable, 0, "request")).transaction();
    }

    private static EncodedMessage message(String text) {
        return EncodedMessage.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestKeys request(String branch) {
        return keys(new TransactionKey(branch, "a:5060", "PUBLISH"), "tag", "call");
    }

    private static RequestKeys unique(int i) {
        return keys(new TransactionKey("z9hG4bK" + i, "a:5060", "PUBLISH"), "tag" + i, "call");
    }

    private static RequestKeys keys(TransactionKey key, String tag, String callId) {
        return new RequestKeys(key, new MergeKey(tag, callId, 1, key.method()), true);
    }
}
