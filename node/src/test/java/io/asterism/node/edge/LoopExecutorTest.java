package io.asterism.node.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopExecutorTest {

    private final EventLoops loops = EventLoops.start(2);
    private final Executor executor = loops.executor();

    @AfterEach
    void end() {
        loops.close();
    }

    @Test
    void leavesOnTheLoopWhatTheLoopHandsOver() {
        // Given
        CompletableFuture<Thread> first = new CompletableFuture<>();
        CompletableFuture<Thread> handedOver = new CompletableFuture<>();

        // When
        executor.execute(() -> {
            first.complete(Thread.currentThread());
            executor.execute(() -> handedOver.complete(Thread.currentThread()));
        });

        // Then
        assertThat(handedOver.join()).isSameAs(first.join());
    }

    @Test
    void spreadsWhatComesFromElsewhere() {
        // Given
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        // When
        IntStream.range(0, 2)
                .mapToObj(task -> CompletableFuture.runAsync(() -> threads.add(Thread.currentThread()), executor))
                .toList()
                .forEach(CompletableFuture::join);

        // Then
        assertThat(threads).hasSize(2);
    }

    @Test
    void dropsWhatComesWhenTheLoopsHaveEnded() {
        // Given
        loops.close();
        CompletableFuture<Void> done = new CompletableFuture<>();

        // When
        assertThatCode(() -> executor.execute(() -> done.complete(null)))
                // Then
                .doesNotThrowAnyException();
        assertThat(done).isNotDone();
    }
}
