package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.replication.Departures.Departure;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private final Departures departures = new Departures();

    @Test
    void waitsForNobodyWhenNobodyHasGone() {
        // When
        Departure last = departures.last();

        // Then
        assertThat(last.caughtUp()).isDone();
        assertThat(departures.of(1)).isEmpty();
    }

    @Test
    void tellsTheLastOneAndThatOfANode() {
        // Given
        Departure first = new Departure(1, new CompletableFuture<>());
        Departure second = new Departure(2, new CompletableFuture<>());

        // When
        departures.add(17, first);
        departures.add(18, second);

        // Then
        assertThat(departures.last()).isEqualTo(second);
        assertThat(departures.of(17)).contains(first);
        assertThat(departures.of(18)).contains(second);
    }

    @Test
    void forgetsWhoWentLongAgo() {
        // When
        IntStream.rangeClosed(1, 1000)
                .forEach(writer -> departures.add(writer, new Departure(writer, new CompletableFuture<>())));

        // Then
        assertThat(departures.of(1)).isEmpty();
        assertThat(departures.of(1000)).contains(departures.last());
    }
}
