package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicatorWatchTest {

    private final ActorTestKit kit = ActorTestKit.create();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void tellsWhenTheReplicatorHasStopped() throws Exception {
        // Given
        TestProbe<Object> replicator = kit.createTestProbe();
        CompletableFuture<Done> stopped = new CompletableFuture<>();
        kit.spawn(ReplicatorWatch.create(Adapter.toClassic(replicator.ref()), stopped));
        boolean before = stopped.isDone();

        // When
        replicator.stop();

        // Then
        assertThat(before).isFalse();
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isEqualTo(Done.getInstance());
    }
}
