package io.asterism.federation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordTest {

    @Test
    void isThatOfTheLastWriterWhateverItsEid() {
        // Given
        Contribution first = counts(1, 3, 1, 10, false);
        Contribution second = counts(2, 0, 5, 20, false);
        Contribution third = counts(1, 3, 1, 30, false);

        // When
        var lastOfTwo = LastWord.of(List.of(first, second));
        var lastOfAll = LastWord.of(List.of(third, second));

        // Then
        assertThat(lastOfTwo).contains(second);
        assertThat(lastOfAll).contains(third);
    }

    @Test
    void isNotTakenByARetractionWhichSaysNothingNew() {
        // Given
        Contribution last = counts(2, 0, 5, 20, false);
        Contribution retractedLater =
                new Contribution(key(1), new MessageCounts(3, 1), new Stamp(Stamp.timeAt(90), 1), "alpha", 10, true);

        // When
        var word = LastWord.of(List.of(retractedLater, last));

        // Then
        assertThat(word).contains(last);
    }

    @Test
    void isMissingWhereNobodyEverWrote() {
        // When
        var word = LastWord.of(List.of());

        // Then
        assertThat(word).isEmpty();
    }

    private static Contribution counts(int eid, int unheard, int heard, long millis, boolean retracted) {
        return new Contribution(
                key(eid),
                new MessageCounts(unheard, heard),
                new Stamp(Stamp.timeAt(millis), eid),
                "alpha",
                millis,
                retracted);
    }

    private static ContributionKey key(int eid) {
        return new ContributionKey(Kind.MAILBOX, "1001@default", new Eid(eid));
    }
}
